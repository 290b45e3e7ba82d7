<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.checker</name>
    <message>
      <source>both −</source>
      <translation>均为负</translation>
    </message>
    <message>
      <source>both +</source>
      <translation>均为正</translation>
    </message>
    <message>
      <source>opposite</source>
      <translation>符号相反</translation>
    </message>
    <message>
      <source>within the error bar</source>
      <translation>在误差限内</translation>
    </message>
    <message>
      <source>first wrong</source>
      <translation>首个错误</translation>
    </message>
    <message>
      <source>not finite</source>
      <translation>非有限值</translation>
    </message>
    <message>
      <source>diverged</source>
      <translation>已发散</translation>
    </message>
    <message>
      <source>first wrong operation</source>
      <translation>首个出错的运算</translation>
    </message>
    <message>
      <source>wrong too</source>
      <translation>同样出错</translation>
    </message>
    <message>
      <source>contaminated</source>
      <translation>受波及</translation>
    </message>
    <message>
      <source>right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>{layer}: hands the gradient on.</source>
      <translation>{layer}：把梯度传下去。</translation>
    </message>
    <message>
      <source>Layer {path}  {layer}</source>
      <translation>第 {path} 层  {layer}</translation>
    </message>
    <message>
      <source>{layer}: {flag} from here on, so that nothing can be judged.</source>
      <translation>{layer}：从这里开始{flag}，因此无法判断任何运算。</translation>
    </message>
    <message>
      <source>{layer}: hands the gradient on, with a wrong gradient.</source>
      <translation>{layer}：把梯度传下去，但收到的梯度是错的。</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>{standing}: {operations}</source>
      <translation>{standing}：{operations}</translation>
    </message>
    <message>
      <source>The gradient as a whole</source>
      <translation>整个梯度</translation>
    </message>
    <message>
      <source>The backward pass as a chain of operations, from the loss on the right to the input on the left. Each operation is checked by itself, given what it was handed: the first wrong one is marked, and what it has contaminated is not accused. Click an operation to see its tensor.</source>
      <translation>反向传播画成一串运算，从右端的损失到左端的输入。每个运算都按它收到的数值单独检验：标出第一个出错的运算，被它波及的后续运算不算出错。点击一个运算可查看它的张量。</translation>
    </message>
    <message>
      <source>Backward pass, operation by operation</source>
      <translation>反向传播，逐个运算</translation>
    </message>
    <message>
      <source>block {path}</source>
      <translation>残差块 {path}</translation>
    </message>
    <message>
      <source>Choose an element: click a cell of the heat map or a row of the worst elements, or press Return there.</source>
      <translation>请选择一个元素：点击热力图的一格或“最差元素”中的一行，或在那里按回车键。</translation>
    </message>
    <message>
      <source>Referee</source>
      <translation>参照</translation>
    </message>
    <message>
      <source>Whose regimes and slopes are named</source>
      <translation>标出哪一种参照的区段和斜率</translation>
    </message>
    <message>
      <source>V-curve</source>
      <translation>V 形曲线</translation>
    </message>
    <message>
      <source>Difference between the numerical and the analytic gradient of one element against the step h, both logarithmic. A right gradient gives a V: truncation to the right, rounding to the left. A plateau that no step gets below is a real bug, and its height is the size of the bug.</source>
      <translation>一个元素的数值梯度与解析梯度之差随步长 h 的变化，两轴均为对数。正确的梯度给出 V 形：右侧是截断误差，左侧是舍入误差。若有一个任何步长都降不下去的平台，那就是真正的错误，平台的高度就是错误的大小。</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.12; Press et al., Numerical Recipes, section 5.7</source>
      <translation>吴恩达《改善深层神经网络》1.12；Press 等，Numerical Recipes，5.7 节</translation>
    </message>
    <message>
      <source>Measuring {name} …</source>
      <translation>正在测量 {name} …</translation>
    </message>
    <message>
      <source>parameter {name} = {value}</source>
      <translation>参数 {name} = {value}</translation>
    </message>
    <message>
      <source>Measuring {name}: {done:,} of {expected:,} evaluations of the loss</source>
      <translation>正在测量 {name}：已计算损失 {done:,} 次，共 {expected:,} 次</translation>
    </message>
    <message>
      <source>Two-sided</source>
      <translation>双边</translation>
    </message>
    <message>
      <source>One-sided</source>
      <translation>单边</translation>
    </message>
    <message>
      <source>Complex</source>
      <translation>复步</translation>
    </message>
    <message>
      <source>step h</source>
      <translation>步长 h</translation>
    </message>
    <message>
      <source>{referee}: nearest {error} at h = {step}</source>
      <translation>{referee}：h = {step} 时最接近，相差 {error}</translation>
    </message>
    <message>
      <source>|numeric − analytic|</source>
      <translation>|数值 − 解析|</translation>
    </message>
    <message>
      <source>There is not enough memory to measure this element.</source>
      <translation>内存不足，无法测量这个元素。</translation>
    </message>
    <message>
      <source>A fault of ours: {error}. Please report it.</source>
      <translation>程序自身出错：{error}。请报告此问题。</translation>
    </message>
    <message>
      <source>Cancelled. Choose the element again to measure it.</source>
      <translation>已取消。重新选择该元素即可测量。</translation>
    </message>
    <message>
      <source>{words} ({name})</source>
      <translation>{words}（{name}）</translation>
    </message>
    <message>
      <source>No fault</source>
      <translation>没有错误</translation>
    </message>
    <message>
      <source>No second fault</source>
      <translation>没有第二个错误</translation>
    </message>
    <message>
      <source>Fault {fault}</source>
      <translation>错误 {fault}</translation>
    </message>
    <message>
      <source>A bug for the backward pass; the forward pass stays right</source>
      <translation>放进反向传播的错误；前向传播保持正确</translation>
    </message>
    <message>
      <source>Layer {fault}</source>
      <translation>错误 {fault} 所在的层</translation>
    </message>
    <message>
      <source>The layer in which the bug is</source>
      <translation>错误所在的层</translation>
    </message>
    <message>
      <source>in</source>
      <translation>位于</translation>
    </message>
    <message>
      <source>the first layer where it shows</source>
      <translation>首个能看出它的层</translation>
    </message>
    <message>
      <source>layer {layer}</source>
      <translation>第 {layer} 层</translation>
    </message>
    <message>
      <source>It does not apply here. {fault}</source>
      <translation>它不适用于这里。{fault}</translation>
    </message>
    <message>
      <source>Complex step</source>
      <translation>复步差分</translation>
    </message>
    <message>
      <source>The imaginary part of L(θ + ih) over h: no cancellation, exact to rounding.</source>
      <translation>L(θ + ih) 的虚部除以 h：没有抵消，精确到舍入误差。</translation>
    </message>
    <message>
      <source>Two-sided difference</source>
      <translation>双边差分</translation>
    </message>
    <message>
      <source>(L(θ + h) − L(θ − h)) / 2h: error of order h².</source>
      <translation>(L(θ + h) − L(θ − h)) / 2h：误差为 h² 阶。</translation>
    </message>
    <message>
      <source>One-sided difference</source>
      <translation>单边差分</translation>
    </message>
    <message>
      <source>(L(θ + h) − L(θ)) / h: error of order h.</source>
      <translation>(L(θ + h) − L(θ)) / h：误差为 h 阶。</translation>
    </message>
    <message>
      <source>Now: {moment}</source>
      <translation>现在：{moment}</translation>
    </message>
    <message>
      <source>Beside what this lane is trained with: {faults}.</source>
      <translation>此外，该赛道训练时已含：{faults}。</translation>
    </message>
    <message>
      <source>{count} of {all:,} faults apply to this network.</source>
      <translation>{all:,} 种错误中有 {count} 种适用于这个网络。</translation>
    </message>
    <message>
      <source>Gradient check settings</source>
      <translation>梯度检验的设置</translation>
    </message>
    <message>
      <source>What to know</source>
      <translation>须知</translation>
    </message>
    <message>
      <source>Whose gradient is checked</source>
      <translation>检验哪条赛道的梯度</translation>
    </message>
    <message>
      <source>The numerical gradient that backpropagation is compared with</source>
      <translation>与反向传播相比较的数值梯度</translation>
    </message>
    <message>
      <source>Move every weight by itself</source>
      <translation>逐个移动每个权重</translation>
    </message>
    <message>
      <source>Slower: also where moving whole units proves as much.</source>
      <translation>较慢：即使整个单元一起移动就足以证明，也逐个移动。</translation>
    </message>
    <message>
      <source>Ask other checkers too (slower)</source>
      <translation>同时询问其他检验方法（较慢）</translation>
    </message>
    <message>
      <source>What Ng's, PyTorch's, Caffe's and CS231n's checkers would say; it takes longer.</source>
      <translation>吴恩达课程、PyTorch、Caffe 和 CS231n 的检验方法会怎么说；耗时更长。</translation>
    </message>
    <message>
      <source>When in training</source>
      <translation>训练中的时刻</translation>
    </message>
    <message>
      <source>Whether the weights are those before the first step, or as training has left them</source>
      <translation>权重取第一步之前的，还是训练到目前为止的</translation>
    </message>
    <message>
      <source>Compare every element of the gradient with a numerical one</source>
      <translation>把梯度的每个元素与数值梯度逐一比较</translation>
    </message>
    <message>
      <source>Give the check up; what was found before stays</source>
      <translation>放弃检验；先前的结果保留</translation>
    </message>
    <message>
      <source>Progress of the check</source>
      <translation>检验进度</translation>
    </message>
    <message>
      <source>Guess a hidden fault…</source>
      <translation>猜猜隐藏的错误…</translation>
    </message>
    <message>
      <source>A fault is put in, or none, and you name it from the plots.</source>
      <translation>程序植入一个错误，或者不植入，由你根据图来判断。</translation>
    </message>
    <message>
      <source>Lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时刻</translation>
    </message>
    <message>
      <source>Faults to put in</source>
      <translation>要植入的错误</translation>
    </message>
    <message>
      <source>Check gradient</source>
      <translation>检验梯度</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>{done:,} of 1 parameter</source>
      <translation>1 个参数中的 {done:,} 个</translation>
    </message>
    <message>
      <source>{done:,} of {count:,} parameters</source>
      <translation>{count:,} 个参数中的 {done:,} 个</translation>
    </message>
    <message>
      <source>Judging every element …</source>
      <translation>正在判断每个元素 …</translation>
    </message>
    <message>
      <source>Building the network …</source>
      <translation>正在构建网络 …</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>现在</translation>
    </message>
    <message>
      <source>Before the first step</source>
      <translation>第一步之前</translation>
    </message>
    <message>
      <source>Every element of one tensor as a cell: its error, how many error bars it is off, or its sign. Large tensors show the worst element of each block. Click a cell, or go there with the arrow keys, to see its V-curve.</source>
      <translation>一个张量的每个元素是一格：它的误差、偏离误差限的倍数，或它的符号。大张量显示每一块中最差的元素。点击一格，或用方向键移过去，可查看它的 V 形曲线。</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.13</source>
      <translation>吴恩达《改善深层神经网络》1.13：梯度检验</translation>
    </message>
    <message>
      <source>axes {before} and {last}, one after the other</source>
      <translation>轴 {before} 和 {last}，依次排列</translation>
    </message>
    <message>
      <source>axis {number}</source>
      <translation>轴 {number}</translation>
    </message>
    <message>
      <source>Heat map of the selected tensor</source>
      <translation>所选张量的热力图</translation>
    </message>
    <message>
      <source>input</source>
      <translation>输入</translation>
    </message>
    <message>
      <source>unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>channel, row and column of the filter, one after the other</source>
      <translation>卷积核的通道、行和列，依次排列</translation>
    </message>
    <message>
      <source>filter</source>
      <translation>卷积核</translation>
    </message>
    <message>
      <source>channel</source>
      <translation>通道</translation>
    </message>
    <message>
      <source>index</source>
      <translation>下标</translation>
    </message>
    <message>
      <source>Is the gradient right, in every single element?</source>
      <translation>梯度的每一个元素都正确吗？</translation>
    </message>
    <message>
      <source>Choose a lane and press “Check gradient”: what the backward pass gives is compared with a numerical gradient.

Put one or two faults in first to see how a wrong gradient shows, and whether the check can name it.</source>
      <translation>选择一条赛道，按“检验梯度”：反向传播的结果会与数值梯度比较。

也可以先植入一两个错误，看看错误的梯度会怎样表现出来，以及检验能否说出它是哪一种。</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>误差</translation>
    </message>
    <message>
      <source>log₁₀ of the difference between analytic and numeric gradient</source>
      <translation>解析梯度与数值梯度之差的 log₁₀</translation>
    </message>
    <message>
      <source>Ratio</source>
      <translation>比值</translation>
    </message>
    <message>
      <source>Analytic over numeric gradient; grey where both lie within the error bar</source>
      <translation>解析梯度除以数值梯度；两者都在误差限内时为灰色</translation>
    </message>
    <message>
      <source>Sign</source>
      <translation>符号</translation>
    </message>
    <message>
      <source>Signs of both gradients</source>
      <translation>两个梯度的符号</translation>
    </message>
    <message>
      <source>Heat map of {tensor}</source>
      <translation>{tensor} 的热力图</translation>
    </message>
    <message>
      <source>Heat map: {quantity}</source>
      <translation>热力图：{quantity}</translation>
    </message>
    <message>
      <source>{element}  (the worst of {down} × {across})</source>
      <translation>{element}  （{down} × {across} 个中最差的）</translation>
    </message>
    <message>
      <source>Point at a cell, or move through the cells with the arrow keys.</source>
      <translation>请指向一格，或用方向键在各格之间移动。</translation>
    </message>
    <message>
      <source>The gradient runs from right to left. Point at a layer, or walk with the arrow keys; a click shows its tensor.</source>
      <translation>梯度从右往左传。请指向一层，或用方向键移动；点击可显示它的张量。</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>contaminated: right by itself, handed a wrong gradient</source>
      <translation>受波及：自身正确，但收到的梯度是错的</translation>
    </message>
    <message>
      <source>layer {path}  {layer}</source>
      <translation>第 {path} 层  {layer}</translation>
    </message>
    <message>
      <source>{one} and {other}</source>
      <translation>{one}；{other}</translation>
    </message>
    <message>
      <source>no fault</source>
      <translation>没有错误</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>回答</translation>
    </message>
    <message>
      <source>Right: {points} of {most} points. Another fault, but on these examples with the same gradient.</source>
      <translation>猜对了：得 {points} 分（满分 {most} 分）。猜的是另一种错误，但在这些样本上梯度相同。</translation>
    </message>
    <message>
      <source>Your guess: {faults}</source>
      <translation>你猜的是：{faults}</translation>
    </message>
    <message>
      <source>Guess the fault</source>
      <translation>猜错误</translation>
    </message>
    <message>
      <source>Right: {points} of {most} points.</source>
      <translation>猜对了：得 {points} 分（满分 {most} 分）。</translation>
    </message>
    <message>
      <source>Can you read the bug from the plots?</source>
      <translation>你能从图中看出错误吗？</translation>
    </message>
    <message>
      <source>Tensors</source>
      <translation>张量</translation>
    </message>
    <message>
      <source>Worst elements</source>
      <translation>最差元素</translation>
    </message>
    <message>
      <source>Other checkers</source>
      <translation>其他检验方法</translation>
    </message>
    <message>
      <source>Not quite: {points} of {most} points.</source>
      <translation>部分猜对：得 {points} 分（满分 {most} 分）。</translation>
    </message>
    <message>
      <source>Wrong: no points of {most}.</source>
      <translation>没有猜对：得 0 分（满分 {most} 分）。</translation>
    </message>
    <message>
      <source>A fault is hidden in the backward pass of this lane, or none. Look at the tensors, the heat maps and the worst elements: which fault is it, and in which layer?</source>
      <translation>这条赛道的反向传播中隐藏了一个错误，也可能没有。请看张量、热力图和最差元素：是哪种错误，在哪一层？</translation>
    </message>
    <message>
      <source>{solved} of {asked} solved</source>
      <translation>{asked} 题中答对 {solved} 题</translation>
    </message>
    <message>
      <source>Nothing guessed yet. A right fault and its right layer give a point each.</source>
      <translation>还没有猜过。错误猜对得 1 分，所在的层猜对再得 1 分。</translation>
    </message>
    <message>
      <source>{points} of {most} points</source>
      <translation>得 {points} 分，满分 {most} 分</translation>
    </message>
    <message>
      <source>Back to the check</source>
      <translation>返回检验</translation>
    </message>
    <message>
      <source>Hide up to two</source>
      <translation>最多隐藏两个</translation>
    </message>
    <message>
      <source>Your guess</source>
      <translation>你的猜测</translation>
    </message>
    <message>
      <source>Lane “{lane}”, before its first step</source>
      <translation>赛道“{lane}”，第一步之前</translation>
    </message>
    <message>
      <source>{count} in a row</source>
      <translation>连对 {count} 题</translation>
    </message>
    <message>
      <source>Score of this session</source>
      <translation>本次得分</translation>
    </message>
    <message>
      <source>Ask another</source>
      <translation>再出一题</translation>
    </message>
    <message>
      <source>Ask me</source>
      <translation>出题</translation>
    </message>
    <message>
      <source>The lane or the experiment was changed, so the question is taken back.</source>
      <translation>赛道或实验已改变，因此这道题作废。</translation>
    </message>
    <message>
      <source>This stopped by a fault of ours: {error}. Please report it.</source>
      <translation>因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
    <message>
      <source>Kinks</source>
      <translation>折点</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Ways to an element</source>
      <translation>查看元素的途径</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>保存报告</translation>
    </message>
    <message>
      <source>Save the report (JSON or CSV)</source>
      <translation>保存报告（JSON 或 CSV）</translation>
    </message>
    <message>
      <source>Measure this curve no further</source>
      <translation>不再继续测量这条曲线</translation>
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation>JSON (*.json)</translation>
    </message>
    <message>
      <source>CSV, every element (*.csv)</source>
      <translation>CSV，全部元素 (*.csv)</translation>
    </message>
    <message>
      <source>Saved the report as {name}.</source>
      <translation>报告已保存为 {name}。</translation>
    </message>
    <message>
      <source>The differences see nothing of it: their steps are all lost in the rounding of the loss.</source>
      <translation>差分看不到它：所有步长都淹没在损失的舍入误差中。</translation>
    </message>
    <message>
      <source>real bug: off by {gap}, {bars} error bars</source>
      <translation>真正的错误：相差 {gap}，为误差限的 {bars} 倍</translation>
    </message>
    <message>
      <source>The referees come as near as: {referees}.</source>
      <translation>各参照最接近时相差：{referees}。</translation>
    </message>
    <message>
      <source>This one element agrees; the check failed for another reason.</source>
      <translation>这个元素一致；检验未通过另有原因。</translation>
    </message>
    <message>
      <source>A real bug, not rounding: the referees level off {gap} away.</source>
      <translation>真正的错误，不是舍入：各参照停在相差 {gap} 处。</translation>
    </message>
    <message>
      <source>{referee} {error} (slopes {slopes})</source>
      <translation>{referee} {error}（斜率 {slopes}）</translation>
    </message>
    <message>
      <source>From h = {step} on, unit {unit} of layer {layer} crosses its kink in example {example}.</source>
      <translation>从 h = {step} 起，第 {layer} 层的单元 {unit} 在样本 {example} 上跨越折点。</translation>
    </message>
    <message>
      <source>after step {step:,}</source>
      <translation>第 {step:,} 步之后</translation>
    </message>
    <message>
      <source>before the first step</source>
      <translation>第一步之前</translation>
    </message>
    <message>
      <source>Passed: every one of {elements:,} elements agrees within its error bar.</source>
      <translation>通过：{elements:,} 个元素全部在误差限内一致。</translation>
    </message>
    <message>
      <source>Failed: every element agrees within its error bar, but the gradient cannot be trusted.</source>
      <translation>未通过：每个元素都在误差限内一致，但梯度不可信。</translation>
    </message>
    <message>
      <source>{wrong} of 1 tensor</source>
      <translation>{wrong} 个张量（共 1 个）</translation>
    </message>
    <message>
      <source>{wrong} of {count:,} tensors</source>
      <translation>{wrong} 个张量（共 {count:,} 个）</translation>
    </message>
    <message>
      <source>Failed: 1 of {elements:,} element disagrees, in {where}.</source>
      <translation>未通过：{elements:,} 个元素中有 1 个不一致，出现在 {where}中。</translation>
    </message>
    <message>
      <source>Failed: {count:,} of {elements:,} elements disagree, in {where}.</source>
      <translation>未通过：{elements:,} 个元素中有 {count:,} 个不一致，分布在 {where}中。</translation>
    </message>
    <message>
      <source>First wrong operation: {reason}</source>
      <translation>首个出错的运算：{reason}</translation>
    </message>
    <message>
      <source>{sentence} ({remark})</source>
      <translation>{sentence}（{remark}）</translation>
    </message>
    <message>
      <source>Every absolute error above {error} is found</source>
      <translation>大于 {error} 的绝对误差都能发现</translation>
    </message>
    <message>
      <source>Ng’s ratio {ratio} ({band})</source>
      <translation>吴恩达比值 {ratio}（{band}）</translation>
    </message>
    <message>
      <source>maximum relative error {error} ({band})</source>
      <translation>最大相对误差 {error}（{band}）</translation>
    </message>
    <message>
      <source>Lane “{lane}”</source>
      <translation>赛道“{lane}”</translation>
    </message>
    <message>
      <source>{scheme} referee, {methods}</source>
      <translation>参照：{scheme}，{methods}</translation>
    </message>
    <message>
      <source>every tensor {method}</source>
      <translation>每个张量均{method}检验</translation>
    </message>
    <message>
      <source>1 tensor {method}</source>
      <translation>1 个张量{method}检验</translation>
    </message>
    <message>
      <source>{count:,} tensors {method}</source>
      <translation>{count:,} 个张量{method}检验</translation>
    </message>
    <message>
      <source>1 more parameter crossed kinks; the tab Kinks lists them.</source>
      <translation>另有 1 个参数跨越折点；详见“折点”标签页。</translation>
    </message>
    <message>
      <source>{count:,} more parameters crossed kinks; the tab Kinks lists them.</source>
      <translation>另有 {count:,} 个参数跨越折点；详见“折点”标签页。</translation>
    </message>
    <message>
      <source>real bug: off by {gap}</source>
      <translation>真正的错误：相差 {gap}</translation>
    </message>
    <message>
      <source>The loss is not a finite number here, so there is no derivative to compare with.</source>
      <translation>这里的损失不是有限数，因此没有可以比较的导数。</translation>
    </message>
    <message>
      <source>The gradient is right.</source>
      <translation>梯度正确。</translation>
    </message>
    <message>
      <source>This one element agrees, but the gradient as a whole cannot be trusted.</source>
      <translation>这个元素一致，但整个梯度不可信。</translation>
    </message>
    <message>
      <source>This one element agrees; others do not.</source>
      <translation>这个元素一致；其他元素不一致。</translation>
    </message>
    <message>
      <source>The backward pass gives {analytic}; exact is {exact}.</source>
      <translation>反向传播给出 {analytic}；精确值为 {exact}。</translation>
    </message>
    <message>
      <source>Analytic and exact {exact}: right but for {share} of its size.</source>
      <translation>解析值与精确值均为 {exact}：仅有 {share} 的相对误差。</translation>
    </message>
    <message>
      <source>Analytic {analytic}, exact {exact}: {times} times the truth.</source>
      <translation>解析值 {analytic}，精确值 {exact}：为真值的 {times} 倍。</translation>
    </message>
    <message>
      <source>{referee} {error}</source>
      <translation>{referee} {error}</translation>
    </message>
    <message>
      <source>{referee} {error} (slope {slopes})</source>
      <translation>{referee} {error}（斜率 {slopes}）</translation>
    </message>
    <message>
      <source>analytic {value}</source>
      <translation>解析 {value}</translation>
    </message>
    <message>
      <source>numeric {value}</source>
      <translation>数值 {value}</translation>
    </message>
    <message>
      <source>difference {value}</source>
      <translation>差 {value}</translation>
    </message>
    <message>
      <source>error bar {value}</source>
      <translation>误差限 {value}</translation>
    </message>
    <message>
      <source>1 example</source>
      <translation>1 个样本</translation>
    </message>
    <message>
      <source>{count:,} examples</source>
      <translation>{count:,} 个样本</translation>
    </message>
    <message>
      <source>Analytic {analytic}, exact {exact}.</source>
      <translation>解析值 {analytic}，精确值 {exact}。</translation>
    </message>
    <message>
      <source>failed	check</source>
      <translation>未通过</translation>
    </message>
    <message>
      <source>agrees</source>
      <translation>一致</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>已取消。</translation>
    </message>
    <message>
      <source>Cancelled, because training started over meanwhile.</source>
      <translation>已取消，因为在此期间训练重新开始了。</translation>
    </message>
    <message>
      <source>The experiment was edited since: this is what the check found before.</source>
      <translation>此后实验被修改过：这是之前检验的结果。</translation>
    </message>
    <message>
      <source>Something else is chosen by now: this is what the check found before.</source>
      <translation>现在选择的已与检验时不同：这是之前检验的结果。</translation>
    </message>
    <message>
      <source>Cancelled, because the experiment was edited meanwhile.</source>
      <translation>已取消，因为在此期间实验被修改了。</translation>
    </message>
    <message>
      <source>There is not enough memory for this check: make the network smaller.</source>
      <translation>内存不足，无法进行这次检验：请把网络缩小。</translation>
    </message>
    <message>
      <source>The check stopped by a fault of ours: {error}. Please report it.</source>
      <translation>检验因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
    <message>
      <source>passed, right</source>
      <translation>通过，判断正确</translation>
    </message>
    <message>
      <source>passed, missed it</source>
      <translation>通过，漏检</translation>
    </message>
    <message>
      <source>failed, right</source>
      <translation>未通过，判断正确</translation>
    </message>
    <message>
      <source>failed, false alarm</source>
      <translation>未通过，误报</translation>
    </message>
    <message>
      <source>fails either way</source>
      <translation>无论对错都不通过</translation>
    </message>
    <message>
      <source>Every parameter, those that failed first: how many error bars its worst element is off, its relative error as Ng's lecture measures it, and by which method it was checked. Choose a row to see its heat map.</source>
      <translation>全部参数，未通过的排在前面：最差的元素偏离误差限的倍数、按吴恩达课程计算的相对误差，以及检验所用的方法。选择一行可查看它的热力图。</translation>
    </message>
    <message>
      <source>The elements that are most error bars away from the numerical gradient, with both values. Choose a row to see where it is, and its V-curve.</source>
      <translation>与数值梯度相差误差限倍数最多的元素，并列出两个数值。选择一行可查看它的位置和 V 形曲线。</translation>
    </message>
    <message>
      <source>Elements at which the loss has a corner within the step, as ReLU has at 0. There a numerical derivative means nothing by itself; the last column says how it was decided.</source>
      <translation>在步长之内损失函数有折点的元素，如 ReLU 在 0 处。在那里，数值导数本身没有意义；最后一列说明是如何判定的。</translation>
    </message>
    <message>
      <source>What the checkers of Ng's course, PyTorch, Caffe and CS231n would say of the same gradient, each with its own step, precision and threshold.</source>
      <translation>吴恩达课程、PyTorch、Caffe 和 CS231n 的检验程序对同一梯度会怎么说，各用自己的步长、精度和阈值。</translation>
    </message>
    <message>
      <source>lying between the slopes</source>
      <translation>介于左右导数之间</translation>
    </message>
    <message>
      <source>{measure} {number}, limit {limit}</source>
      <translation>{measure} {number}，界限 {limit}</translation>
    </message>
    <message>
      <source>Tensors with verdict, ratio, errors and method</source>
      <translation>各张量的结论、比值、误差和方法</translation>
    </message>
    <message>
      <source>passed</source>
      <translation>通过</translation>
    </message>
    <message>
      <source>zero gradient</source>
      <translation>梯度为零</translation>
    </message>
    <message>
      <source>Kinks that were crossed</source>
      <translation>跨越的折点</translation>
    </message>
    <message>
      <source>the complex step</source>
      <translation>复步差分</translation>
    </message>
    <message>
      <source>What other checkers would say</source>
      <translation>其他检验方法会怎么说</translation>
    </message>
    <message>
      <source>It objects: {objection}.</source>
      <translation>它的异议：{objection}。</translation>
    </message>
    <message>
      <source>Tensor</source>
      <translation>张量</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>结论</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>未通过</translation>
    </message>
    <message>
      <source>Ng’s ratio</source>
      <translation>吴恩达比值</translation>
    </message>
    <message>
      <source>Band</source>
      <translation>区间</translation>
    </message>
    <message>
      <source>Max. relative</source>
      <translation>最大相对误差</translation>
    </message>
    <message>
      <source>Finds above</source>
      <translation>检出下限</translation>
    </message>
    <message>
      <source>Proved by</source>
      <translation>验证方式</translation>
    </message>
    <message>
      <source>Element</source>
      <translation>元素</translation>
    </message>
    <message>
      <source>Analytic</source>
      <translation>解析值</translation>
    </message>
    <message>
      <source>Numeric</source>
      <translation>数值</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>差</translation>
    </message>
    <message>
      <source>Error bar</source>
      <translation>误差限</translation>
    </message>
    <message>
      <source>Bars away</source>
      <translation>误差限倍数</translation>
    </message>
    <message>
      <source>In layer</source>
      <translation>所在层</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>样本</translation>
    </message>
    <message>
      <source>Slope on the left</source>
      <translation>左导数</translation>
    </message>
    <message>
      <source>Slope on the right</source>
      <translation>右导数</translation>
    </message>
    <message>
      <source>Decided by</source>
      <translation>判定依据</translation>
    </message>
    <message>
      <source>Checker</source>
      <translation>检验方法</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>得数</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>界限</translation>
    </message>
    <message>
      <source>How it checks</source>
      <translation>做法</translation>
    </message>
  </context>
</TS>
