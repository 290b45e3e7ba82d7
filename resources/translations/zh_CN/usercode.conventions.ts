<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>usercode.conventions</name>
    <message>
      <source>What can be checked are functions such as affine_forward and affine_backward, loss and grad, loss_and_grad, or forward_propagation and backward_propagation; a class with forward and backward, with feedforward(x) and backprop(x, y), or with loss(X, y) → loss, grads; and a torch.autograd.Function.</source>
      <translation>可以检验的有：affine_forward 与 affine_backward、loss 与 grad、loss_and_grad、forward_propagation 与 backward_propagation 这样的函数；含有 forward 与 backward 方法、feedforward(x) 与 backprop(x, y) 方法，或 loss(X, y) → loss, grads 方法的类；以及 torch.autograd.Function。</translation>
    </message>
    <message>
      <source>{file} holds no {name} that can be checked; did you mean {near}?</source>
      <translation>{file} 中没有可以检验的 {name}；是不是 {near}？</translation>
    </message>
    <message>
      <source>{file} holds no {name} that can be checked; there are {names}.</source>
      <translation>{file} 中没有可以检验的 {name}；有 {names}。</translation>
    </message>
    <message>
      <source>{file} holds nothing that can be checked.</source>
      <translation>{file} 中没有可以检验的内容。</translation>
    </message>
    <message>
      <source>{function} (line {line})</source>
      <translation>{function}（第 {line} 行）</translation>
    </message>
    <message>
      <source>These are called like it but have none of these shapes: {names}.</source>
      <translation>名称相近但不符合这些形式的有：{names}。</translation>
    </message>
    <message>
      <source>For instance:</source>
      <translation>例如：</translation>
    </message>
    <message>
      <source>{output} of {function}</source>
      <translation>{function} 的 {output} </translation>
    </message>
    <message>
      <source>{function} returns None ({where}): does a return statement lack?</source>
      <translation>{function} 返回 None（{where}）：是不是缺少 return 语句？</translation>
    </message>
    <message>
      <source>{function} returns no gradient of {missing} ({where}), but {found}.</source>
      <translation>{function} 没有返回 {missing} 的梯度（{where}），而返回了 {found}。</translation>
    </message>
    <message>
      <source>{gradient} has shape {shape}, but {input} has shape {right} ({where}); it is transposed.</source>
      <translation>{gradient} 的形状为 {shape}，而 {input} 的形状为 {right}（{where}）；它被转置了。</translation>
    </message>
    <message>
      <source>The gradient {name}</source>
      <translation>梯度 {name} </translation>
    </message>
    <message>
      <source>{function} returns 1 gradient ({where}), but the inputs that have one are {inputs}.</source>
      <translation>{function} 返回 1 个梯度（{where}），而有梯度的输入是 {inputs}。</translation>
    </message>
    <message>
      <source>{function} returns {count} gradients ({where}), but the inputs that have one are {inputs}.</source>
      <translation>{function} 返回 {count} 个梯度（{where}），而有梯度的输入是 {inputs}。</translation>
    </message>
    <message>
      <source>{gradient} has shape {shape}, but {input} has shape {right} ({where}); {other} has that shape, so look at their order.</source>
      <translation>{gradient} 的形状为 {shape}，而 {input} 的形状为 {right}（{where}）；{other} 正是那个形状，请检查它们的顺序。</translation>
    </message>
    <message>
      <source>{gradient} has shape {shape}, but {input} has shape {right} ({where}); if {input} is to have that shape, set it so.</source>
      <translation>{gradient} 的形状为 {shape}，而 {input} 的形状为 {right}（{where}）；若 {input} 应有那个形状，请这样设置。</translation>
    </message>
    <message>
      <source>the value</source>
      <translation>返回值</translation>
    </message>
    <message>
      <source>output {number}</source>
      <translation>第 {number} 个输出</translation>
    </message>
    <message>
      <source>{what} has {count:,} elements ({where}); choose shapes for which it has at most {most:,}.</source>
      <translation>{what}有 {count:,} 个元素（{where}）；请选择使其不超过 {most:,} 个的形状。</translation>
    </message>
    <message>
      <source>{what} is not finite in {wrong} of {count} elements ({where}): there is no gradient to check here. Choose other ranges of the inputs.</source>
      <translation>{what}的 {count} 个元素中有 {wrong} 个不是有限值（{where}）：此处没有梯度可以检验。请为输入选择别的范围。</translation>
    </message>
    <message>
      <source>no names</source>
      <translation>没有名称</translation>
    </message>
    <message>
      <source>propagation with parameters</source>
      <translation>带参数字典的传播</translation>
    </message>
    <message>
      <source>{function} returns None ({where}); a cost and a cache are expected.</source>
      <translation>{function} 返回 None（{where}）；应返回代价和缓存。</translation>
    </message>
    <message>
      <source>{function} returns one value ({where}); a cost and a cache are expected.</source>
      <translation>{function} 只返回一个值（{where}）；应返回代价和缓存。</translation>
    </message>
    <message>
      <source>layer class</source>
      <translation>层的类</translation>
    </message>
    <message>
      <source>loss class</source>
      <translation>损失的类</translation>
    </message>
    <message>
      <source>loss and gradient</source>
      <translation>损失与梯度</translation>
    </message>
    <message>
      <source>loss and gradient in one</source>
      <translation>损失与梯度合一</translation>
    </message>
    <message>
      <source>{function} returns None ({where}); a loss and its gradient are expected.</source>
      <translation>{function} 返回 None（{where}）；应返回损失及其梯度。</translation>
    </message>
    <message>
      <source>{function} returns one value ({where}); a loss and its gradient are expected.</source>
      <translation>{function} 只返回一个值（{where}）；应返回损失及其梯度。</translation>
    </message>
    <message>
      <source>{function} returns an array of shape {shape} ({where}); a number is expected, or an array of the shape of its input.</source>
      <translation>{function} 返回形状为 {shape} 的数组（{where}）；应返回一个数，或与其输入同形状的数组。</translation>
    </message>
    <message>
      <source>network class</source>
      <translation>网络的类</translation>
    </message>
    <message>
      <source>{name} is made</source>
      <translation>创建 {name} </translation>
    </message>
    <message>
      <source>forward and backward</source>
      <translation>前向与反向</translation>
    </message>
    <message>
      <source>{forward} returns {count} values ({where}), but {backward} needs {needed} from it.</source>
      <translation>{forward} 返回 {count} 个值（{where}），而 {backward} 需要它给出{needed}。</translation>
    </message>
    <message>
      <source>{forward} returns None ({where}), but {backward} needs {needed} from it.</source>
      <translation>{forward} 返回 None（{where}），而 {backward} 需要它给出{needed}。</translation>
    </message>
    <message>
      <source>{forward} returns 1 value ({where}), but {backward} needs {needed} from it.</source>
      <translation>{forward} 返回 1 个值（{where}），而 {backward} 需要它给出{needed}。</translation>
    </message>
    <message>
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <source>an output</source>
      <translation>一个输出</translation>
    </message>
    <message>
      <source>a cache</source>
      <translation>一个缓存</translation>
    </message>
    <message>
      <source>The output of {function}</source>
      <translation>{function} 的输出</translation>
    </message>
    <message>
      <source>{what} is not finite ({where}): choose other ranges of the inputs.</source>
      <translation>{what}不是有限值（{where}）：请为输入选择别的范围。</translation>
    </message>
    <message>
      <source>{function} returns a {type}, not a tensor ({where}).</source>
      <translation>{function} 返回 {type}，而不是张量（{where}）。</translation>
    </message>
    <message>
      <source>No output of {function} depends on a float input in a way that PyTorch follows ({where}).</source>
      <translation>{function} 没有任何输出以 PyTorch 可追踪的方式依赖于浮点输入（{where}）。</translation>
    </message>
    <message>
      <source>{name} runs</source>
      <translation>运行 {name} </translation>
    </message>
    <message>
      <source>The gradient of {name}</source>
      <translation>{name} 的梯度</translation>
    </message>
    <message>
      <source>network of one example</source>
      <translation>逐个样本的网络</translation>
    </message>
  </context>
</TS>
