<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>gradients</name>
    <message>
      <source>The gradient passes the activation as if it were not there: φ'(z) is left out.</source>
      <translation>梯度穿过激活函数时就像它不存在一样：漏掉了 φ'(z)。</translation>
    </message>
    <message>
      <source>The derivative of the activation is taken at a instead of z: φ'(φ(z)).</source>
      <translation>激活函数的导数在 a 处而不是在 z 处求值：φ'(φ(z))。</translation>
    </message>
    <message>
      <source>The derivative of the sigmoid, a(1 − a), is used for tanh.</source>
      <translation>把 sigmoid 的导数 a(1 − a) 用在了 tanh 上。</translation>
    </message>
    <message>
      <source>ReLU lets the gradient through at z = 0: z ≥ 0 instead of z &gt; 0.</source>
      <translation>ReLU 在 z = 0 处放行了梯度：用了 z ≥ 0 而不是 z &gt; 0。</translation>
    </message>
    <message>
      <source>a batch in which some unit has z = 0 exactly; there both 0 and 1 are subgradients</source>
      <translation>一个含有某单元恰好 z = 0 的批次；在该处 0 和 1 都是次梯度</translation>
    </message>
    <message>
      <source>The mask of ReLU is inverted: the gradient passes where z ≤ 0.</source>
      <translation>ReLU 的掩码取反了：梯度在 z ≤ 0 处通过。</translation>
    </message>
    <message>
      <source>The mask of ReLU is taken from the sign of the gradient instead of the sign of z.</source>
      <translation>ReLU 的掩码取自梯度的符号，而不是 z 的符号。</translation>
    </message>
    <message>
      <source>δ passes through float32 on its way and loses half of its digits.</source>
      <translation>δ 在途中经过 float32，丢失了一半的有效数字。</translation>
    </message>
    <message>
      <source>Layer {path} is not complex-safe, so two-sided differences are the referee.</source>
      <translation>第 {path} 层不支持复数运算，因此以双边差分为参照。</translation>
    </message>
    <message>
      <source>The loss is not complex-safe, so two-sided differences are the referee.</source>
      <translation>损失不支持复数运算，因此以双边差分为参照。</translation>
    </message>
    <message>
      <source>The forward pass leaves the finite numbers in layer {path}, so there is no gradient to check.</source>
      <translation>前向传播在第 {path} 层超出了有限数的范围，因此没有梯度可以检验。</translation>
    </message>
    <message>
      <source>The forward pass leaves the finite numbers in the loss, so there is no gradient to check.</source>
      <translation>前向传播在损失处超出了有限数的范围，因此没有梯度可以检验。</translation>
    </message>
    <message>
      <source>Numbers reach {size} in layer {path}: the network has diverged, and its gradient is mostly rounding.</source>
      <translation>第 {path} 层的数值达到 {size}：网络已经发散，其梯度大部分是舍入误差。</translation>
    </message>
    <message>
      <source>Numbers reach {size} in the loss: the network has diverged, and its gradient is mostly rounding.</source>
      <translation>损失的数值达到 {size}：网络已经发散，其梯度大部分是舍入误差。</translation>
    </message>
    <message>
      <source>In layer {path}, {count} pre-activations of this batch sit on a kink exactly.</source>
      <translation>在第 {path} 层，本批次有 {count} 个预激活值恰好落在折点上。</translation>
    </message>
    <message>
      <source>Judged in float64; float32 carries this gradient to a relative {error}.</source>
      <translation>在 float64 下判定；float32 计算该梯度的相对误差为 {error}。</translation>
    </message>
    <message>
      <source>Judged in float64; float32 does not reach as far as the numbers of this network.</source>
      <translation>在 float64 下判定；float32 的范围容不下这个网络的数值。</translation>
    </message>
    <message>
      <source>the gradient of the loss with respect to the outputs</source>
      <translation>损失对输出的梯度</translation>
    </message>
    <message>
      <source>the way back through the activation (δ = da · φ'(z))</source>
      <translation>经激活函数反向传回的一步（δ = da · φ'(z)）</translation>
    </message>
    <message>
      <source>the gradient of the weights (dW)</source>
      <translation>权重的梯度（dW）</translation>
    </message>
    <message>
      <source>the gradient of the biases (db)</source>
      <translation>偏置的梯度（db）</translation>
    </message>
    <message>
      <source>the gradient of the branch's learned scale (dα)</source>
      <translation>分支可学习系数的梯度（dα）</translation>
    </message>
    <message>
      <source>the gradient handed into the residual block</source>
      <translation>传入残差块的梯度</translation>
    </message>
    <message>
      <source>the gradient handed on to the layer before</source>
      <translation>传给前一层的梯度</translation>
    </message>
    <message>
      <source>what is done to the gradient as a whole (L2, accumulation)</source>
      <translation>对整个梯度所做的处理（L2、累加）</translation>
    </message>
    <message>
      <source>a value that the backward pass needs was overwritten</source>
      <translation>反向传播所需的值被覆盖</translation>
    </message>
    <message>
      <source>layer {path}: {operation}</source>
      <translation>第 {path} 层：{operation}</translation>
    </message>
    <message>
      <source>{formula} jumps at {variable} = {point}: it has no derivative there.</source>
      <translation>{formula} 在 {variable} = {point} 处有跳跃：该处没有导数。</translation>
    </message>
    <message>
      <source>{formula} has a kink at {variable} = {point}: its derivative is {left} on the left and {right} on the right.</source>
      <translation>{formula} 在 {variable} = {point} 处有折点：左导数为 {left}，右导数为 {right}。</translation>
    </message>
    <message>
      <source>{variable} + ε rounds to {variable} in {type}</source>
      <translation>在 {type} 中 {variable} + ε 被舍入为 {variable}</translation>
    </message>
    <message>
      <source>f is not finite at {variable} = {point}</source>
      <translation>f 在 {variable} = {point} 处不是有限值</translation>
    </message>
    <message>
      <source>{term} changes its branch between the points</source>
      <translation>{term} 在两点之间换了分支</translation>
    </message>
    <message>
      <source>The point {point:g} is not a number that {type} can hold.</source>
      <translation>点 {point:g} 不是 {type} 所能表示的数。</translation>
    </message>
    <message>
      <source>{formula} is not defined at {variable} = {point:g}.</source>
      <translation>{formula} 在 {variable} = {point:g} 处没有定义。</translation>
    </message>
    <message>
      <source>{formula} is not finite in {type} at {variable} = {point:g}.</source>
      <translation>{formula} 在 {variable} = {point:g} 处的 {type} 值不是有限值。</translation>
    </message>
    <message>
      <source>The derivative is infinite at {variable} = {point}.</source>
      <translation>在 {variable} = {point} 处导数为无穷大。</translation>
    </message>
    <message>
      <source>The derivative is not defined at {variable} = {point}.</source>
      <translation>在 {variable} = {point} 处导数没有定义。</translation>
    </message>
    <message>
      <source>The step {step:g} is not a number above 0 that {type} can hold.</source>
      <translation>步长 {step:g} 不是 {type} 所能表示的正数。</translation>
    </message>
    <message>
      <source>{sentence} Undetectable here; it needs {probe}.</source>
      <translation>{sentence}在此处检测不出；需要{probe}。</translation>
    </message>
    <message>
      <source>{operation} is something else in every call with the same numbers.</source>
      <translation>{operation}：输入相同的数值，每次调用却给出不同的结果。</translation>
    </message>
    <message>
      <source>Two backward passes with the same numbers give different gradients.</source>
      <translation>输入相同的数值，两次反向传播给出不同的梯度。</translation>
    </message>
    <message>
      <source>Every operation is right by itself, yet the gradient is not that of the loss.</source>
      <translation>每一步运算单独看都正确，但得到的梯度不是该损失的梯度。</translation>
    </message>
    <message>
      <source>Layer {path}: {sentence}</source>
      <translation>第 {path} 层：{sentence}</translation>
    </message>
    <message>
      <source>Running forward twice gives different losses: something is remembered from one call to the next.</source>
      <translation>前向传播运行两次得到不同的损失：有东西从一次调用保留到了下一次。</translation>
    </message>
    <message>
      <source>The output of layer {path} is overwritten before the backward pass (or the next forward pass) reads it.</source>
      <translation>第 {path} 层的输出在反向传播（或下一次前向传播）读取之前就被覆盖了。</translation>
    </message>
    <message>
      <source>The batch of inputs is overwritten before the backward pass (or the next forward pass) reads it.</source>
      <translation>输入批次在反向传播（或下一次前向传播）读取之前就被覆盖了。</translation>
    </message>
    <message>
      <source>{sentence} On this batch the same as: {faults}.</source>
      <translation>{sentence}在本批次上与此相同的还有：{faults}。</translation>
    </message>
    <message>
      <source>In 1 element the {scheme} difference is off, not the gradient: the complex step agrees with the gradient.</source>
      <translation>有 1 个元素是{scheme}差分有偏差，而不是梯度：复步法与梯度一致。</translation>
    </message>
    <message>
      <source>In {count} elements the {scheme} difference is off, not the gradient: the complex step agrees with the gradient.</source>
      <translation>有 {count} 个元素是{scheme}差分有偏差，而不是梯度：复步法与梯度一致。</translation>
    </message>
    <message>
      <source>The loss is not a finite number here.</source>
      <translation>此处的损失不是有限的数。</translation>
    </message>
    <message>
      <source>two calls of backward differ</source>
      <translation>两次调用 backward 结果不同</translation>
    </message>
    <message>
      <source>Ng</source>
      <translation>吴恩达</translation>
    </message>
    <message>
      <source>Two-sided differences with ε = 1e-7, one ratio ‖n − a‖/(‖n‖ + ‖a‖) of all parameters, to be below 1e-7.</source>
      <translation>双边差分，ε = 1e-7；全部参数合成一个比值 ‖n − a‖/(‖n‖ + ‖a‖)，须小于 1e-7。</translation>
    </message>
    <message>
      <source>ratio</source>
      <translation>比值</translation>
    </message>
    <message>
      <source>PyTorch, fast mode</source>
      <translation>PyTorch 快速模式</translation>
    </message>
    <message>
      <source>Two-sided differences with 1e-6 along a random direction u of each tensor, within 1e-5 Σu + 1e-3 |n|; two calls of backward have to agree.</source>
      <translation>沿每个张量的一个随机方向 u 作双边差分，步长 1e-6，误差不超过 1e-5 Σu + 1e-3 |n|；两次调用 backward 须一致。</translation>
    </message>
    <message>
      <source>error / tolerance</source>
      <translation>误差 / 容差</translation>
    </message>
    <message>
      <source>PyTorch</source>
      <translation>PyTorch</translation>
    </message>
    <message>
      <source>Two-sided differences with 1e-6, every element within 1e-5 + 1e-3 |n|; two calls of backward have to agree.</source>
      <translation>双边差分，步长 1e-6，每个元素的误差不超过 1e-5 + 1e-3 |n|；两次调用 backward 须一致。</translation>
    </message>
    <message>
      <source>Caffe</source>
      <translation>Caffe</translation>
    </message>
    <message>
      <source>Two-sided differences with 1e-2, every element within 1e-2 · max(|a|, |n|, 1), but for those whose step crosses a kink.</source>
      <translation>双边差分，步长 1e-2，每个元素的误差不超过 1e-2 · max(|a|, |n|, 1)，步长跨越折点的元素除外。</translation>
    </message>
    <message>
      <source>error / scale</source>
      <translation>误差 / 尺度</translation>
    </message>
    <message>
      <source>CS231n, sampled</source>
      <translation>CS231n 抽样</translation>
    </message>
    <message>
      <source>Two-sided differences with 1e-5 in ten random elements of each tensor, |n − a|/(|n| + |a|) to be below 1e-2.</source>
      <translation>在每个张量的十个随机元素上作双边差分，步长 1e-5，|n − a|/(|n| + |a|) 须小于 1e-2。</translation>
    </message>
    <message>
      <source>max. relative error</source>
      <translation>最大相对误差</translation>
    </message>
    <message>
      <source>There is no '{name}' (did you mean {near}?): the variable is t, x or θ, the constants are {constants}, the functions are {functions}.</source>
      <translation>没有“{name}”（是不是 {near}？）：变量是 t、x 或 θ，常数有 {constants}，函数有 {functions}。</translation>
    </message>
    <message>
      <source>There is no '{name}': the variable is t, x or θ, the constants are {constants}, the functions are {functions}.</source>
      <translation>没有“{name}”：变量是 t、x 或 θ，常数有 {constants}，函数有 {functions}。</translation>
    </message>
    <message>
      <source>the end</source>
      <translation>结尾</translation>
    </message>
    <message>
      <source>A value is missing before {token}.</source>
      <translation>{token} 之前缺少一个值。</translation>
    </message>
    <message>
      <source>The expression is longer than {most} characters.</source>
      <translation>表达式超过 {most} 个字符。</translation>
    </message>
    <message>
      <source>Type an expression of t, such as t**3.</source>
      <translation>请输入 t 的表达式，例如 t**3。</translation>
    </message>
    <message>
      <source>This parenthesis closes none.</source>
      <translation>这个右括号没有对应的左括号。</translation>
    </message>
    <message>
      <source>An operator is missing before '{token}'.</source>
      <translation>“{token}”之前缺少运算符。</translation>
    </message>
    <message>
      <source>This is nested more than {most} levels deep.</source>
      <translation>嵌套超过 {most} 层。</translation>
    </message>
    <message>
      <source>{name} takes its argument in parentheses: {name}(t).</source>
      <translation>{name} 的自变量要写在括号里：{name}(t)。</translation>
    </message>
    <message>
      <source>This parenthesis is never closed.</source>
      <translation>这个括号没有闭合。</translation>
    </message>
    <message>
      <source>{number} is too large: numbers reach 1.8e308.</source>
      <translation>{number} 太大：数最大到 1.8e308。</translation>
    </message>
    <message>
      <source>{term} is not a real number.</source>
      <translation>{term} 不是实数。</translation>
    </message>
    <message>
      <source>{term} is infinite or too large: numbers reach 1.8e308.</source>
      <translation>{term} 为无穷大或太大：数最大到 1.8e308。</translation>
    </message>
    <message>
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <source>The character {character} has no meaning here: an expression is made of numbers, the variable t, {constants}, + - * / **, parentheses and functions such as sin(t).</source>
      <translation>字符 {character} 在此没有意义：表达式由数、变量 t、{constants}、+ - * / **、括号以及 sin(t) 这样的函数组成。</translation>
    </message>
    <message>
      <source>There is one variable, and it is called {used} already.</source>
      <translation>只有一个变量，它已经叫作 {used}。</translation>
    </message>
    <message>
      <source>another batch or other weights</source>
      <translation>换一个批次或换一组权重</translation>
    </message>
    <message>
      <source>{fault} in layer {layer}</source>
      <translation>第 {layer} 层：{fault}</translation>
    </message>
    <message>
      <source>The fault “{fault}” does not apply to this network.</source>
      <translation>错误“{fault}”不适用于这个网络。</translation>
    </message>
    <message>
      <source>There is no fault named “{name}”; the command “initscope faults” lists them.</source>
      <translation>没有名为“{name}”的错误；命令“initscope faults”会列出全部错误。</translation>
    </message>
    <message>
      <source>The network has no layer {path}.</source>
      <translation>网络没有第 {path} 层。</translation>
    </message>
    <message>
      <source>The fault “{fault}” does not apply there; it does in layer {layers}.</source>
      <translation>错误“{fault}”不适用于该处；可用于第 {layers} 层。</translation>
    </message>
    <message>
      <source>The fault “{fault}” does not apply to a layer, but to the whole network: name none.</source>
      <translation>错误“{fault}”不针对某一层，而是针对整个网络：请不要指定层。</translation>
    </message>
    <message>
      <source>Going back through the layer, W is used instead of its transpose; it fits because W is square.</source>
      <translation>反向穿过该层时用了 W 而不是它的转置；因为 W 是方阵，形状恰好吻合。</translation>
    </message>
    <message>
      <source>The dropout mask is not applied on the way back: dropped values get a gradient.</source>
      <translation>反向传播没有使用 Dropout 的掩码：被丢弃的值也得到了梯度。</translation>
    </message>
    <message>
      <source>The factor 1/(share kept) of dropout is left out on the way back.</source>
      <translation>反向传播漏掉了 Dropout 的系数 1/(保留比例)。</translation>
    </message>
    <message>
      <source>Dropout draws a new mask on the way back instead of the one of the forward pass.</source>
      <translation>Dropout 在反向传播时重新随机生成了掩码，而没有用前向传播的那一个。</translation>
    </message>
    <message>
      <source>The backward pass of the normalization forgets that the mean depends on the input.</source>
      <translation>归一化的反向传播忘了均值依赖于输入。</translation>
    </message>
    <message>
      <source>The backward pass of the normalization forgets that the variance depends on the input.</source>
      <translation>归一化的反向传播忘了方差依赖于输入。</translation>
    </message>
    <message>
      <source>The gradient of the skip connection is not added: only the block sends one back.</source>
      <translation>没有加上跳跃连接的梯度：只有残差块传回了梯度。</translation>
    </message>
    <message>
      <source>The scale of the residual branch is left out on the way back.</source>
      <translation>反向传播漏掉了残差分支的系数。</translation>
    </message>
    <message>
      <source>Dropout works in place: it overwrites its input, which the layer before (or the next call) still needs.</source>
      <translation>Dropout 就地修改：它覆盖了自己的输入，而前一层（或下一次调用）还需要它。</translation>
    </message>
    <message>
      <source>{element}: unit {unit} of layer {layer} crosses a kink in example {example}; the complex step decided.</source>
      <translation>{element}：第 {layer} 层的单元 {unit} 在样本 {example} 上跨越了折点；由复步法裁定。</translation>
    </message>
    <message>
      <source>{element}: unit {unit} of layer {layer} crosses a kink in example {example}; accepted between {left} and {right}.</source>
      <translation>{element}：第 {layer} 层的单元 {unit} 在样本 {example} 上跨越了折点；在 {left} 与 {right} 之间均可接受。</translation>
    </message>
    <message>
      <source>{element} lies on a kink; the complex step decided.</source>
      <translation>{element} 落在折点上；由复步法裁定。</translation>
    </message>
    <message>
      <source>{element} lies on a kink; accepted between {left} and {right}.</source>
      <translation>{element} 落在折点上；在 {left} 与 {right} 之间均可接受。</translation>
    </message>
    <message>
      <source>The gradient lacks the factor 1/m of the mean over the batch.</source>
      <translation>梯度缺少对批次取平均的系数 1/m。</translation>
    </message>
    <message>
      <source>The gradient of the outputs has the wrong sign: y − p instead of p − y.</source>
      <translation>输出的梯度符号错误：用了 y − p 而不是 p − y。</translation>
    </message>
    <message>
      <source>The derivative of softmax (or sigmoid) is applied twice: the loss gradient p − y holds it already.</source>
      <translation>softmax（或 sigmoid）的导数用了两次：损失的梯度 p − y 中已经包含它。</translation>
    </message>
    <message>
      <source>The gradient of the L2 penalty is not added.</source>
      <translation>没有加上 L2 惩罚项的梯度。</translation>
    </message>
    <message>
      <source>The gradient of the L2 penalty is twice as large: 2 λ/m W instead of λ/m W.</source>
      <translation>L2 惩罚项的梯度大了一倍：用了 2 λ/m W 而不是 λ/m W。</translation>
    </message>
    <message>
      <source>The gradient of the L2 penalty lacks its 1/m: λ W instead of λ/m W.</source>
      <translation>L2 惩罚项的梯度缺少 1/m：用了 λ W 而不是 λ/m W。</translation>
    </message>
    <message>
      <source>The gradient of the L2 penalty is added to the biases too, which are not in the penalty.</source>
      <translation>L2 惩罚项的梯度也加到了偏置上，而偏置并不在惩罚项中。</translation>
    </message>
    <message>
      <source>biases that are not zero</source>
      <translation>不为零的偏置</translation>
    </message>
    <message>
      <source>The gradient is added to that of the call before: nobody set it to zero.</source>
      <translation>梯度累加在上一次调用的梯度上：没有清零。</translation>
    </message>
    <message>
      <source>The optimizer’s momentum, v = 0.9 v + g, is returned as if it were the gradient g.</source>
      <translation>把优化器的动量 v = 0.9 v + g 当作梯度 g 返回了。</translation>
    </message>
    <message>
      <source>per unit</source>
      <translation>逐单元</translation>
    </message>
    <message>
      <source>per weight</source>
      <translation>逐权重</translation>
    </message>
    <message>
      <source>element by element</source>
      <translation>逐元素</translation>
    </message>
    <message>
      <source>complex</source>
      <translation>复步</translation>
    </message>
    <message>
      <source>two-sided</source>
      <translation>双边</translation>
    </message>
    <message>
      <source>one-sided</source>
      <translation>单边</translation>
    </message>
    <message>
      <source>{operation} is wrong: {pattern}.</source>
      <translation>{operation}有错：{pattern}。</translation>
    </message>
    <message>
      <source>{count} of {size} elements are</source>
      <translation>{size} 个元素中有 {count} 个出错</translation>
    </message>
    <message>
      <source>it is transposed</source>
      <translation>被转置了</translation>
    </message>
    <message>
      <source>{factor} times the parameter is added to it</source>
      <translation>多加了参数的 {factor} 倍</translation>
    </message>
    <message>
      <source>it is {factor} times what it should be</source>
      <translation>是正确值的 {factor} 倍</translation>
    </message>
    <message>
      <source>it is off by {share} of its size</source>
      <translation>偏差为其大小的 {share} 倍</translation>
    </message>
    <message>
      <source>it is zero</source>
      <translation>为零</translation>
    </message>
    <message>
      <source>{count} of {size} elements are, all in units {which}</source>
      <translation>{size} 个元素中有 {count} 个出错，都在单元 {which} 中</translation>
    </message>
    <message>
      <source>{count} of {size} elements are, all for inputs {which}</source>
      <translation>{size} 个元素中有 {count} 个出错，都对应输入 {which}</translation>
    </message>
    <message>
      <source>{count} of {size} elements are, all in examples {which}</source>
      <translation>{size} 个元素中有 {count} 个出错，都在样本 {which} 中</translation>
    </message>
    <message>
      <source>{count} of {size} elements are, all in rows {which}</source>
      <translation>{size} 个元素中有 {count} 个出错，都在第 {which} 行</translation>
    </message>
    <message>
      <source>their ratio is no constant, and the cosine between them is {cosine:.4f}.</source>
      <translation>两者之比不是常数，夹角余弦为 {cosine:.4f}。</translation>
    </message>
    <message>
      <source>Hidden was {fault}. {sentence}</source>
      <translation>隐藏的错误是“{fault}”。{sentence}</translation>
    </message>
    <message>
      <source>{sentence} ({share:.0%} sure)</source>
      <translation>{sentence}（把握 {share:.0%}）</translation>
    </message>
    <message>
      <source>all tensors</source>
      <translation>所有张量</translation>
    </message>
    <message>
      <source>It shows in {tensors}. In {tensor}, {comparison}</source>
      <translation>错误显现在：{tensors}。在 {tensor} 中，{comparison}</translation>
    </message>
    <message>
      <source>the analytic gradient is zero.</source>
      <translation>解析梯度为零。</translation>
    </message>
    <message>
      <source>the numeric gradient is zero and the analytic one is not.</source>
      <translation>数值梯度为零而解析梯度不为零。</translation>
    </message>
    <message>
      <source>both agree but for {share} of their size, far more than their error bars.</source>
      <translation>两者一致，只差其大小的 {share} 倍，但远超误差限。</translation>
    </message>
    <message>
      <source>the analytic gradient is {factor} times the numeric one in every element.</source>
      <translation>解析梯度的每个元素都是数值梯度的 {factor} 倍。</translation>
    </message>
    <message>
      <source>Missed by: {checkers}.</source>
      <translation>漏检：{checkers}。</translation>
    </message>
    <message>
      <source>A false alarm from: {checkers}.</source>
      <translation>误报：{checkers}。</translation>
    </message>
    <message>
      <source>No help, since the right gradient fails there too, from: {checkers}.</source>
      <translation>没有帮助，因为正确的梯度在那里也通不过：{checkers}。</translation>
    </message>
    <message>
      <source>Nothing was hidden: the gradient is right.</source>
      <translation>没有隐藏错误：梯度是正确的。</translation>
    </message>
    <message>
      <source>The check says: {diagnosis}</source>
      <translation>检验的结论：{diagnosis}</translation>
    </message>
    <message>
      <source>Every single element agrees; what gives it away is that two calls do not give the same.</source>
      <translation>每个元素都一致；露出破绽的是两次调用结果不同。</translation>
    </message>
    <message>
      <source>Accepted by: {checkers}.</source>
      <translation>认可：{checkers}。</translation>
    </message>
    <message>
      <source>Seen by: {checkers}.</source>
      <translation>检出：{checkers}。</translation>
    </message>
    <message>
      <source>worry</source>
      <translation>有问题</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>{share:.0%} sure</source>
      <translation>把握 {share:.0%}</translation>
    </message>
    <message>
      <source>great</source>
      <translation>很好</translation>
    </message>
    <message>
      <source>good</source>
      <translation>良好</translation>
    </message>
    <message>
      <source>look closer</source>
      <translation>需细查</translation>
    </message>
    <message>
      <source>happy</source>
      <translation>满意</translation>
    </message>
    <message>
      <source>fine with kinks</source>
      <translation>有折点时可接受</translation>
    </message>
    <message>
      <source>uncomfortable</source>
      <translation>可疑</translation>
    </message>
    <message>
      <source>forward	difference</source>
      <translation>前向差分</translation>
    </message>
    <message>
      <source>one-sided	difference</source>
      <translation>单边差分</translation>
    </message>
    <message>
      <source>backward	difference</source>
      <translation>后向差分</translation>
    </message>
    <message>
      <source>two-sided	difference</source>
      <translation>双边差分</translation>
    </message>
    <message>
      <source>five-point	difference</source>
      <translation>五点差分</translation>
    </message>
    <message>
      <source>complex step	difference</source>
      <translation>复步差分</translation>
    </message>
    <message>
      <source>Richardson	difference</source>
      <translation>Richardson 外推</translation>
    </message>
    <message>
      <source>Ridders	difference</source>
      <translation>Ridders 方法</translation>
    </message>
    <message>
      <source>plateau: a real bug</source>
      <translation>平台：真正的错误</translation>
    </message>
    <message>
      <source>truncation</source>
      <translation>截断误差</translation>
    </message>
    <message>
      <source>round-off</source>
      <translation>舍入误差</translation>
    </message>
    <message>
      <source>exact to rounding</source>
      <translation>精确到舍入</translation>
    </message>
    <message>
      <source>step lost in rounding</source>
      <translation>步长淹没于舍入</translation>
    </message>
    <message>
      <source>f not finite</source>
      <translation>f 不是有限值</translation>
    </message>
    <message>
      <source>across a kink</source>
      <translation>跨越折点</translation>
    </message>
    <message>
      <source>No optimum but a limit: nothing cancels, so that no smaller step is worse.</source>
      <translation>没有最优步长，只有极限：不发生抵消，因此步长再小也不会变差。</translation>
    </message>
    <message>
      <source>{scheme} chooses among steps by itself: there is no single law to predict.</source>
      <translation>{scheme} 自行选择步长：没有单一的规律可以预测。</translation>
    </message>
    <message>
      <source>No optimum: this scheme is exact for {formula}, so that only rounding is left.</source>
      <translation>没有最优步长：该格式对 {formula} 是精确的，只剩下舍入误差。</translation>
    </message>
    <message>
      <source>No prediction: the derivatives that decide are zero or not finite at this point.</source>
      <translation>无法预测：起决定作用的导数在该点为零或不是有限值。</translation>
    </message>
    <message>
      <source>No optimum: {formula} is computed without rounding here, so that smaller is better.</source>
      <translation>没有最优步长：此处 {formula} 的计算没有舍入误差，因此步长越小越好。</translation>
    </message>
    <message>
      <source>dW of one layer is multiplied by a constant (2).</source>
      <translation>某一层的 dW 被乘以常数（2）。</translation>
    </message>
    <message>
      <source>dW is transposed; the shapes fit because the layer is square.</source>
      <translation>dW 被转置了；因为该层是方的，形状恰好吻合。</translation>
    </message>
    <message>
      <source>dW is computed with the input as it was before dropout, not with what the layer read.</source>
      <translation>dW 用了 Dropout 之前的输入计算，而不是该层实际读到的输入。</translation>
    </message>
    <message>
      <source>dW is computed with the input of the previous batch: the cache was not renewed.</source>
      <translation>dW 用了上一个批次的输入计算：缓存没有更新。</translation>
    </message>
    <message>
      <source>two different batches, one behind the other</source>
      <translation>两个不同的批次，一前一后</translation>
    </message>
    <message>
      <source>dW is computed with the activation of one layer earlier, a of layer l − 2 instead of l − 1.</source>
      <translation>dW 用了再往前一层的激活值计算：第 l − 2 层的 a 而不是第 l − 1 层的。</translation>
    </message>
    <message>
      <source>db of one layer is multiplied by a constant (4, as in 4/m instead of 1/m).</source>
      <translation>某一层的 db 被乘以常数（4，就像用了 4/m 而不是 1/m）。</translation>
    </message>
    <message>
      <source>db is averaged over the batch although δ holds the 1/m already; it has to be summed.</source>
      <translation>db 对批次取了平均，而 δ 中已经含有 1/m；应当求和。</translation>
    </message>
    <message>
      <source>db stays zero: nobody computes it.</source>
      <translation>db 始终为零：没有计算它。</translation>
    </message>
    <message>
      <source>db is taken from the first example only.</source>
      <translation>db 只取自第一个样本。</translation>
    </message>
    <message>
      <source>The gradient of a residual branch's learned scale α stays zero: nobody computes it.</source>
      <translation>残差分支可学习系数 α 的梯度始终为零：没有计算它。</translation>
    </message>
    <message>
      <source>missing-mean</source>
      <translation>漏掉 1/m</translation>
    </message>
    <message>
      <source>flipped-sign</source>
      <translation>符号相反</translation>
    </message>
    <message>
      <source>output-derivative-twice</source>
      <translation>输出层导数乘了两次</translation>
    </message>
    <message>
      <source>l2-missing</source>
      <translation>漏掉 L2 梯度</translation>
    </message>
    <message>
      <source>l2-doubled</source>
      <translation>L2 梯度加倍</translation>
    </message>
    <message>
      <source>l2-without-mean</source>
      <translation>L2 梯度漏掉 1/m</translation>
    </message>
    <message>
      <source>l2-on-biases</source>
      <translation>L2 误加到偏置</translation>
    </message>
    <message>
      <source>accumulated-gradient</source>
      <translation>梯度未清零</translation>
    </message>
    <message>
      <source>momentum-returned</source>
      <translation>把动量当作梯度</translation>
    </message>
    <message>
      <source>scaled-dW</source>
      <translation>dW 乘以常数</translation>
    </message>
    <message>
      <source>transposed-dW</source>
      <translation>dW 被转置</translation>
    </message>
    <message>
      <source>dropout-cached-before</source>
      <translation>dW 用了 Dropout 之前的输入</translation>
    </message>
    <message>
      <source>stale-cache</source>
      <translation>缓存未更新</translation>
    </message>
    <message>
      <source>off-by-one-activation</source>
      <translation>激活值错位一层</translation>
    </message>
    <message>
      <source>scaled-db</source>
      <translation>db 乘以常数</translation>
    </message>
    <message>
      <source>averaged-db</source>
      <translation>db 误取平均</translation>
    </message>
    <message>
      <source>zero-db</source>
      <translation>db 恒为零</translation>
    </message>
    <message>
      <source>first-example-db</source>
      <translation>db 只取第一个样本</translation>
    </message>
    <message>
      <source>zero-gate</source>
      <translation>dα 恒为零</translation>
    </message>
    <message>
      <source>missing-activation-derivative</source>
      <translation>漏掉激活函数的导数</translation>
    </message>
    <message>
      <source>derivative-at-output</source>
      <translation>在 a 处求导</translation>
    </message>
    <message>
      <source>sigmoid-derivative-for-tanh</source>
      <translation>误用 sigmoid 的导数</translation>
    </message>
    <message>
      <source>relu-at-zero</source>
      <translation>ReLU 在零点误判</translation>
    </message>
    <message>
      <source>inverted-relu-mask</source>
      <translation>ReLU 掩码取反</translation>
    </message>
    <message>
      <source>relu-mask-of-gradient</source>
      <translation>ReLU 掩码取自梯度</translation>
    </message>
    <message>
      <source>float32-delta</source>
      <translation>δ 降为 float32</translation>
    </message>
    <message>
      <source>untransposed-W</source>
      <translation>W 未转置</translation>
    </message>
    <message>
      <source>dropout-mask-forgotten</source>
      <translation>反向漏掉 Dropout 掩码</translation>
    </message>
    <message>
      <source>dropout-not-rescaled</source>
      <translation>反向漏掉 Dropout 缩放</translation>
    </message>
    <message>
      <source>fresh-dropout-mask</source>
      <translation>反向换了 Dropout 掩码</translation>
    </message>
    <message>
      <source>norm-mean-term-omitted</source>
      <translation>归一化漏掉均值项</translation>
    </message>
    <message>
      <source>norm-variance-term-omitted</source>
      <translation>归一化漏掉方差项</translation>
    </message>
    <message>
      <source>skip-forgotten</source>
      <translation>漏掉跳跃连接的梯度</translation>
    </message>
    <message>
      <source>branch-scale-forgotten</source>
      <translation>漏掉分支系数</translation>
    </message>
    <message>
      <source>in-place-dropout</source>
      <translation>Dropout 就地修改</translation>
    </message>
  </context>
</TS>
