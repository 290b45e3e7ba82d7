<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>usercode</name>
    <message>
      <source>{function} has no inputs.</source>
      <translation>{function} 没有输入。</translation>
    </message>
    <message>
      <source>{function} returns no gradient of a float input.</source>
      <translation>{function} 没有返回任何浮点输入的梯度。</translation>
    </message>
    <message>
      <source>{function} has {count:,} elements; at most {most:,} can be checked.</source>
      <translation>{function} 有 {count:,} 个元素；最多只能检验 {most:,} 个。</translation>
    </message>
    <message>
      <source>{function} returns another shape for other numbers.</source>
      <translation>{function} 对不同的数返回了不同的形状。</translation>
    </message>
    <message>
      <source>the upstream gradient</source>
      <translation>上游梯度</translation>
    </message>
    <message>
      <source>the file is read</source>
      <translation>读取文件</translation>
    </message>
    <message>
      <source>PyTorch is loaded</source>
      <translation>加载 PyTorch </translation>
    </message>
    <message>
      <source>{place} asks for more memory than a check may use.</source>
      <translation>{place}申请的内存超出了检验所允许的上限。</translation>
    </message>
    <message>
      <source>{name} runs</source>
      <translation>运行 {name} </translation>
    </message>
    <message>
      <source>{file}, line {line}, in {function},</source>
      <translation>{file} 第 {line} 行（函数 {function}）</translation>
    </message>
    <message>
      <source>{place} raises {error} while {doing}{message}.</source>
      <translation>{place}在{doing}时抛出 {error}{message}。</translation>
    </message>
    <message>
      <source>{file}, line {line}</source>
      <translation>{file} 第 {line} 行</translation>
    </message>
    <message>
      <source>{file}	at the beginning</source>
      <translation>{file} </translation>
    </message>
    <message>
      <source>{file}, line {line},</source>
      <translation>{file} 第 {line} 行</translation>
    </message>
    <message>
      <source>{what} is an array of {type}, not numbers ({where}).</source>
      <translation>{what}是 {type} 数组，而不是数（{where}）。</translation>
    </message>
    <message>
      <source>{what} is a {type}, not numbers ({where}).</source>
      <translation>{what}是 {type}，而不是数（{where}）。</translation>
    </message>
    <message>
      <source>: {message}</source>
      <translation>：{message}</translation>
    </message>
    <message>
      <source>{place} ends the process while {doing} (exit status {status}).</source>
      <translation>{place}在{doing}时结束了进程（退出状态 {status}）。</translation>
    </message>
    <message>
      <source>{place} imports {package}, which is not installed here.</source>
      <translation>{place}导入了 {package}，而此处没有安装。</translation>
    </message>
    <message>
      <source>{place} asks for more memory than a check may use{message}.</source>
      <translation>{place}申请的内存超出了检验所允许的上限{message}。</translation>
    </message>
    <message>
      <source>{what} is None ({where}): does a return statement lack?</source>
      <translation>{what}是 None（{where}）：是不是缺少 return 语句？</translation>
    </message>
    <message>
      <source>{what} is a list inside lists, not numbers ({where}).</source>
      <translation>{what} 是层层嵌套的列表，而不是数（{where}）。</translation>
    </message>
    <message>
      <source>{file} does not define {name} when it runs.</source>
      <translation>{file} 运行时没有定义 {name}。</translation>
    </message>
    <message>
      <source>{place} calls itself without an end while {doing}.</source>
      <translation>{place}在{doing}时无止境地递归调用。</translation>
    </message>
    <message>
      <source>{shape}, from {low:g} to {high:g}</source>
      <translation>{shape}，从 {low:g} 到 {high:g}</translation>
    </message>
    <message>
      <source>{where}: shape takes sizes, such as 3,4.</source>
      <translation>{where}：shape 应为各维大小，例如 3,4。</translation>
    </message>
    <message>
      <source>{where}: range takes two numbers, such as -1,1.</source>
      <translation>{where}：range 应为两个数，例如 -1,1。</translation>
    </message>
    <message>
      <source>{where}: below takes a whole number above 0.</source>
      <translation>{where}：below 应为正整数。</translation>
    </message>
    <message>
      <source>one number</source>
      <translation>一个数</translation>
    </message>
    <message>
      <source>{shape}, whole numbers from 0 to {most}</source>
      <translation>{shape}，从 0 到 {most} 的整数</translation>
    </message>
    <message>
      <source>{where}: what can be set is shape, range, below and value, not '{key}'.</source>
      <translation>{where}：可以设置的是 shape、range、below 和 value，而不是“{key}”。</translation>
    </message>
    <message>
      <source>The inputs have {count:,} elements; choose shapes with at most {most:,} in all.</source>
      <translation>输入共有 {count:,} 个元素；请选择总数不超过 {most:,} 的形状。</translation>
    </message>
    <message>
      <source>The range of {name} is empty: {low:g} to {high:g}.</source>
      <translation>{name} 的范围是空的：{low:g} 到 {high:g}。</translation>
    </message>
    <message>
      <source>--set takes NAME=KEY:VALUE, such as x=shape:3,4, not '{setting}'.</source>
      <translation>--set 的写法是 NAME=KEY:VALUE，例如 x=shape:3,4，而不是“{setting}”。</translation>
    </message>
    <message>
      <source>--set {setting}: there is no input '{name}'; there are {names}.</source>
      <translation>--set {setting}：没有输入“{name}”；现有 {names}。</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>{forward} gives another output when it is called again with the same inputs, although the global random numbers are held fixed: it keeps a state, or draws from a generator without a seed ({where}).</source>
      <translation>{forward} 用同样的输入再次调用时给出不同的输出，尽管全局随机数已经固定：它保留了状态，或使用了没有种子的随机数生成器（{where}）。</translation>
    </message>
    <message>
      <source>{backward} gives another gradient when it is called again with the same cache: it adds up across calls, changes the cache, or draws random numbers of its own ({where}).</source>
      <translation>{backward} 用同样的缓存再次调用时给出不同的梯度：它在多次调用之间累加、改动了缓存，或自己生成随机数（{where}）。</translation>
    </message>
    <message>
      <source>two-sided</source>
      <translation>双边</translation>
    </message>
    <message>
      <source>extrapolated</source>
      <translation>外推</translation>
    </message>
    <message>
      <source>every element</source>
      <translation>每个元素</translation>
    </message>
    <message>
      <source>{function} returns no gradient of {names}, so that none was checked.</source>
      <translation>{function} 没有返回 {names} 的梯度，因此没有检验。</translation>
    </message>
    <message>
      <source>Andrew Ng's course divides by m here and leaves 1/m out of the gradient that it hands over (dZ = A − Y). If the code that calls {function} does so too, its gradients are right in the end: check the whole network, its loss with its backward pass.</source>
      <translation>吴恩达的课程在此处除以 m，而传递进来的梯度中不含 1/m（dZ = A − Y）。若调用 {function} 的代码也是如此，最终的梯度就是正确的：请检查整个网络，即损失及其反向传播。</translation>
    </message>
    <message>
      <source>arrays of different shapes</source>
      <translation>数组形状不同</translation>
    </message>
    <message>
      <source>{function} writes into its argument {argument}. Here it got a copy; elsewhere that changes what others hold.</source>
      <translation>{function} 改写了它的参数 {argument}。此处它得到的是副本；在别处这会改动其他代码持有的数据。</translation>
    </message>
    <message>
      <source>{function} draws random numbers, as dropout does. They were held fixed: the global generators were given the same seed before every forward pass.</source>
      <translation>{function} 会生成随机数，就像 Dropout 那样。检验时已将其固定：每次前向传播之前都给全局生成器设置同样的种子。</translation>
    </message>
    <message>
      <source>Not checked: {function} (line {line}) has none of the shapes that are known. Let it return a loss and a gradient, as in “return loss, dx”, or write it as a pair such as loss and grad.</source>
      <translation>未检验：{function}（第 {line} 行）不属于任何已知的写法。请让它返回损失和梯度，如“return loss, dx”，或写成 loss 与 grad 这样的一对函数。</translation>
    </message>
    <message>
      <source>The code computes in float32, so that only errors above its rounding can be seen.</source>
      <translation>代码以 float32 计算，因此只能看出大于其舍入误差的错误。</translation>
    </message>
    <message>
      <source>{file} has tampered with the result of the check: {error}.</source>
      <translation>{file} 篡改了检验结果：{error}。</translation>
    </message>
    <message>
      <source>The gradient of {name} ({where}) {clause}.</source>
      <translation>{name} 的梯度（{where}）{clause}。</translation>
    </message>
    <message>
      <source>is not finite in {count} of {size} elements, first at {index}</source>
      <translation>在 {size} 个元素中有 {count} 个不是有限值，首先出现在 {index}</translation>
    </message>
    <message>
      <source>is not finite in {count} of {size} elements</source>
      <translation>在 {size} 个元素中有 {count} 个不是有限值</translation>
    </message>
    <message>
      <source>cannot be compared in {count} of {size} elements: the forward pass is not finite beside them</source>
      <translation>在 {size} 个元素中有 {count} 个无法比较：前向传播在其附近不是有限值</translation>
    </message>
    <message>
      <source>lets the gradient that comes in through where that is positive: the mask of ReLU is {name} &gt; 0</source>
      <translation>在传入的梯度为正处放行它：ReLU 的掩码应为 {name} &gt; 0</translation>
    </message>
    <message>
      <source>has {factor} times {name} too much: compare the regularization in the loss and in the gradient</source>
      <translation>多出了 {name} 的 {factor} 倍：请对照损失与梯度中的正则化项</translation>
    </message>
    <message>
      <source>lacks {factor} times {name}: compare the regularization in the loss and in the gradient</source>
      <translation>缺少 {name} 的 {factor} 倍：请对照损失与梯度中的正则化项</translation>
    </message>
    <message>
      <source>leaves out example {examples} of {count}</source>
      <translation>漏掉了 {count} 个样本中的样本 {examples}</translation>
    </message>
    <message>
      <source>is right but for {share} of its size, as where the forward pass adds a small number, such as in log(p + 1e-8), and the backward pass does not</source>
      <translation>与正确值只差其大小的 {share}，例如前向传播加了一个很小的数，如 log(p + 1e-8)，而反向传播没有</translation>
    </message>
    <message>
      <source>{clause}: there it is {factor} times what it should be</source>
      <translation>{clause}：在那里是正确值的 {factor} 倍</translation>
    </message>
    <message>
      <source>{count} of {size} elements</source>
      <translation>{size} 个元素中的 {count} 个</translation>
    </message>
    <message>
      <source>is {factor} times what it should be</source>
      <translation>是正确值的 {factor} 倍</translation>
    </message>
    <message>
      <source>is transposed</source>
      <translation>被转置了</translation>
    </message>
    <message>
      <source>does not depend on the gradient that comes in: multiply by it</source>
      <translation>与传入的梯度无关：应当乘以它</translation>
    </message>
    <message>
      <source>is the gradient that comes in, unchanged: the function’s own derivative is missing</source>
      <translation>就是原封不动的传入梯度：缺少该函数自身的导数</translation>
    </message>
    <message>
      <source>is right to float32 only: something on its way is rounded to 24 bits</source>
      <translation>只在 float32 精度内正确：途中有东西被舍入到 24 位</translation>
    </message>
    <message>
      <source>is that of example {example} alone: sum over all {count}</source>
      <translation>只是样本 {example} 一个的梯度：应对全部 {count} 个求和</translation>
    </message>
    <message>
      <source>{clause}: it is zero there</source>
      <translation>{clause}：在那里为零</translation>
    </message>
    <message>
      <source>{clause}: it should be zero there</source>
      <translation>{clause}：在那里应当为零</translation>
    </message>
    <message>
      <source>is zero everywhere, and should not be</source>
      <translation>处处为零，而不应如此</translation>
    </message>
    <message>
      <source>has the wrong sign: it is −1 times what it should be</source>
      <translation>符号错误：是正确值的 −1 倍</translation>
    </message>
    <message>
      <source>is 1/{count} of what it should be: averaged over the {count} examples, not summed</source>
      <translation>是正确值的 1/{count}：对 {count} 个样本取了平均，而没有求和</translation>
    </message>
    <message>
      <source>is 1/{count} of what it should be: averaged over the {count} examples, not summed, and has the wrong sign</source>
      <translation>是正确值的 1/{count}：对 {count} 个样本取了平均，而没有求和，并且符号错误</translation>
    </message>
    <message>
      <source>is {count} times what it should be: summed over the {count} examples, not averaged</source>
      <translation>是正确值的 {count} 倍：对 {count} 个样本求了和，而没有取平均</translation>
    </message>
    <message>
      <source>is {count} times what it should be: summed over the {count} examples, not averaged, and has the wrong sign</source>
      <translation>是正确值的 {count} 倍：对 {count} 个样本求了和，而没有取平均，并且符号错误</translation>
    </message>
    <message>
      <source>is the gradient of {name}: are they returned in the wrong order?</source>
      <translation>其实是 {name} 的梯度：是不是返回的顺序错了？</translation>
    </message>
    <message>
      <source>is off by the same amount all along axis {axis}: a term that sums or averages over it is missing</source>
      <translation>沿轴 {axis} 处处相差同样的量：缺少沿该轴求和或取平均的一项</translation>
    </message>
    <message>
      <source>is wrong only at element {places} ({share})</source>
      <translation>只在元素 {places} 处出错（{share}）</translation>
    </message>
    <message>
      <source>is wrong only at index along axis {axis} {places} ({share})</source>
      <translation>只在轴 {axis} 的下标 {places} 处出错（{share}）</translation>
    </message>
    <message>
      <source>is wrong ({share})</source>
      <translation>出错（{share}）</translation>
    </message>
    <message>
      <source>is in reverse order along axis {axes}</source>
      <translation>沿轴 {axes} 的顺序颠倒了</translation>
    </message>
    <message>
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <source>is wrong only where {name} {side} 0 ({share})</source>
      <translation>只在 {name} {side} 0 处出错（{share}）</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the mask of ReLU is missing: slope 1 everywhere gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时缺少 ReLU 的掩码：把斜率处处取为 1，得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the mask of ReLU is the wrong way round: slope 1 below 0 gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时 ReLU 的掩码取反了：把 0 以下的斜率取为 1，得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) its derivative is missing: slope 1 gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时缺少它的导数：把斜率取为 1，得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the derivative, a formula of the value, is given the argument: that gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时，导数公式以函数值为变量，却代入了自变量：这样得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the derivative is taken at the value, not at the argument: that gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时，导数在函数值处而非自变量处计算：这样得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the derivative is that of the sigmoid: it gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时用的是 sigmoid 的导数：这样得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>On the way back through {call} ({where}) the derivative is that of tanh: it gives exactly the gradient of {names} that is returned.</source>
      <translation>反向经过 {call}（{where}）时用的是 tanh 的导数：这样得到的正是所返回的 {names} 的梯度。</translation>
    </message>
    <message>
      <source>{file}, line {line}, in {function}</source>
      <translation>{file} 第 {line} 行，函数 {function}</translation>
    </message>
    <message>
      <source>{names} and {last} ({file}, in {function}) are wrong together, and all come through {steps} or above, from line {line} on, which nothing right does: look there first.</source>
      <translation>{names} 和 {last}（{file}，函数 {function} 中）同时出错，而且都经过 {steps} 或其上方从第 {line} 行起的部分，正确的量则都不经过那里：请先看那里。</translation>
    </message>
    <message>
      <source>{names} and {last} ({file}, in {function}) are wrong together, and all come through {steps}, which nothing right does: look there first.</source>
      <translation>{names} 和 {last}（{file}，函数 {function} 中）同时出错，而且都经过 {steps}，正确的量则都不经过那里：请先看那里。</translation>
    </message>
    <message>
      <source>In line {line} ({file}) write “{after}” instead of “{before}”: it was tried out, and makes the gradient of {names} right in every element.</source>
      <translation>第 {line} 行（{file}）应写成“{after}”，而不是“{before}”：已经试过，这样 {names} 的梯度每个元素都正确。</translation>
    </message>
    <message>
      <source>{names} (line {line})</source>
      <translation>{names}（第 {line} 行）</translation>
    </message>
    <message>
      <source>{name} (line {line})</source>
      <translation>{name}（第 {line} 行）</translation>
    </message>
    <message>
      <source>status {status}</source>
      <translation>状态 {status}</translation>
    </message>
    <message>
      <source>{place} was still busy after {seconds:g} s while {doing}: is there an endless loop?</source>
      <translation>{place}在{doing}时，{seconds:g} 秒后仍未结束：是不是有死循环？</translation>
    </message>
    <message>
      <source>The check of {file} was not done after {seconds:g} s ({progress}): make its inputs smaller, or give it more time.</source>
      <translation>{file} 的检验在 {seconds:g} 秒后仍未完成（{progress}）：请缩小输入，或给它更多时间。</translation>
    </message>
    <message>
      <source>Python starts</source>
      <translation>启动 Python </translation>
    </message>
    <message>
      <source>{place} crashes the process with {signal} while {doing}.</source>
      <translation>{place}在{doing}时使进程崩溃（{signal}）。</translation>
    </message>
    <message>
      <source>{done:,} of {total:,} elements were checked</source>
      <translation>已检验 {total:,} 个元素中的 {done:,} 个</translation>
    </message>
    <message>
      <source>{file} has closed the pipe of the check while {doing}.</source>
      <translation>{file} 在{doing}时关闭了检验的管道。</translation>
    </message>
    <message>
      <source>The process that runs {file} did not start: {reason}.</source>
      <translation>运行 {file} 的进程没有启动：{reason}。</translation>
    </message>
    <message>
      <source>{file} has written into the pipe of the check while {doing}.</source>
      <translation>{file} 在{doing}时向检验的管道写入了内容。</translation>
    </message>
    <message>
      <source>exit status {status}</source>
      <translation>退出状态 {status}</translation>
    </message>
    <message>
      <source>{file} is larger than {most} MB: that is not a file of code.</source>
      <translation>{file} 大于 {most} MB：这不是代码文件。</translation>
    </message>
    <message>
      <source>{file}, line {line} is not Python: {reason}.</source>
      <translation>{file} 第 {line} 行不是 Python 代码：{reason}。</translation>
    </message>
    <message>
      <source>{file} is not Python: {reason}.</source>
      <translation>{file} 不是 Python 代码：{reason}。</translation>
    </message>
    <message>
      <source>There is no file {path}.</source>
      <translation>没有文件 {path}。</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}.</source>
      <translation>无法读取 {file}：{reason}。</translation>
    </message>
  </context>
</TS>
