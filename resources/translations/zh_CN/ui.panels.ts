<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.panels</name>
    <message>
      <source>Every input has mean 0 and variance 1, so that the first layer gets what the formulas of initializers assume.</source>
      <translation>每个输入的均值为 0、方差为 1，第一层得到的正是初始化公式所假设的输入。</translation>
    </message>
    <message>
      <source>The network gets the raw numbers. Compare the spread of the first layer and its gradient with standardized inputs.</source>
      <translation>网络得到的是原始数值。请与标准化输入相比，看看第一层输出的离散程度和梯度有何不同。</translation>
    </message>
    <message>
      <source>What the networks learn from, how much of it is kept for testing, and whether it is standardized.</source>
      <translation>网络从什么数据学习，其中多少留作测试，是否标准化。</translation>
    </message>
    <message>
      <source>mean x² {value}</source>
      <translation>x² 的均值 {value}</translation>
    </message>
    <message>
      <source>{count:,} examples ({train:,} + {test:,} for testing)</source>
      <translation>{count:,} 个样本（{train:,} + {test:,} 个用于测试）</translation>
    </message>
    <message>
      <source>{count:,} examples</source>
      <translation>{count:,} 个样本</translation>
    </message>
    <message>
      <source>pictures {shape}</source>
      <translation>图片 {shape}</translation>
    </message>
    <message>
      <source>1 input</source>
      <translation>1 个输入</translation>
    </message>
    <message>
      <source>{count:,} inputs</source>
      <translation>{count:,} 个输入</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>{count} 类</translation>
    </message>
    <message>
      <source>1 number to predict</source>
      <translation>预测 1 个数</translation>
    </message>
    <message>
      <source>{count} numbers to predict</source>
      <translation>预测 {count} 个数</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>Loading …</source>
      <translation>正在载入 …</translation>
    </message>
    <message>
      <source>NumPy arrays (*.npz)</source>
      <translation>NumPy 数组 (*.npz)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>代码</translation>
    </message>
    <message>
      <source>Copy Code</source>
      <translation>复制代码</translation>
    </message>
    <message>
      <source>Save Code…</source>
      <translation>保存代码…</translation>
    </message>
    <message>
      <source>Save Weights…</source>
      <translation>保存权重…</translation>
    </message>
    <message>
      <source>Whose network is taken home</source>
      <translation>导出哪条赛道的网络</translation>
    </message>
    <message>
      <source>The framework that the code is written for</source>
      <translation>代码所面向的框架</translation>
    </message>
    <message>
      <source>A module that builds the network and draws its weights as the lane does</source>
      <translation>一个模块：搭建网络，并按赛道的方式初始化权重</translation>
    </message>
    <message>
      <source>Put the code on the clipboard</source>
      <translation>把代码放到剪贴板</translation>
    </message>
    <message>
      <source>Save the code as a Python file</source>
      <translation>把代码存为 Python 文件</translation>
    </message>
    <message>
      <source>Save the weights before the first step, as NPZ or safetensors</source>
      <translation>保存第一步之前的权重，存为 NPZ 或 safetensors</translation>
    </message>
    <message>
      <source>The weights as they are at the step at hand, as .safetensors or .npz</source>
      <translation>当前这一步的权重，保存为 .safetensors 或 .npz</translation>
    </message>
    <message>
      <source>The code is on the clipboard.</source>
      <translation>代码已复制到剪贴板。</translation>
    </message>
    <message>
      <source>Save the code</source>
      <translation>保存代码</translation>
    </message>
    <message>
      <source>The code is in {path}.</source>
      <translation>代码已保存在 {path}。</translation>
    </message>
    <message>
      <source>Save the weights</source>
      <translation>保存权重</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close this window</source>
      <translation>关闭此窗口</translation>
    </message>
    <message>
      <source>Lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>Framework</source>
      <translation>框架</translation>
    </message>
    <message>
      <source>The weights of step {step:,} are in {path}.</source>
      <translation>第 {step:,} 步的权重已保存在 {path}。</translation>
    </message>
    <message>
      <source>For</source>
      <translation>用于</translation>
    </message>
    <message>
      <source>The network is still being built: try again in a moment.</source>
      <translation>网络还在构建：请稍后再试。</translation>
    </message>
    <message>
      <source>The run was replaced meanwhile: nothing was written.</source>
      <translation>训练运行在此期间已被替换：什么也没有写入。</translation>
    </message>
    <message>
      <source>The lane trains with this bug in its backward pass. The loss stays what it is, the gradient does not; the gradient check names the bug.</source>
      <translation>该赛道训练时反向传播中带有这个错误。损失不变，梯度却变了；梯度检验会指出是哪个错误。</translation>
    </message>
    <message>
      <source>Planted faults: none</source>
      <translation>植入的错误：无</translation>
    </message>
    <message>
      <source>Planted faults: one</source>
      <translation>植入的错误：一个</translation>
    </message>
    <message>
      <source>Planted faults: two</source>
      <translation>植入的错误：两个</translation>
    </message>
    <message>
      <source>Planted faults</source>
      <translation>植入的错误</translation>
    </message>
    <message>
      <source>plant fault</source>
      <translation>植入错误</translation>
    </message>
    <message>
      <source>change planted faults</source>
      <translation>修改植入的错误</translation>
    </message>
    <message>
      <source>{title}. {summary}</source>
      <translation>{title}。{summary}</translation>
    </message>
    <message>
      <source>Open this experiment as a new document</source>
      <translation>把此实验作为新文档打开</translation>
    </message>
    <message>
      <source>Gallery</source>
      <translation>示例库</translation>
    </message>
    <message>
      <source>Experiments to start from</source>
      <translation>从这些实验开始</translation>
    </message>
    <message>
      <source>Each opens ready to play. Change anything; save what you like.</source>
      <translation>每个实验打开即可播放。随意修改；喜欢的就保存下来。</translation>
    </message>
    <message>
      <source>Undo History</source>
      <translation>撤销历史</translation>
    </message>
    <message>
      <source>before the first edit</source>
      <translation>第一次编辑之前</translation>
    </message>
    <message>
      <source>Edits of this document</source>
      <translation>本文档的编辑</translation>
    </message>
    <message>
      <source>Go to the document as it was after this edit; what follows can be done again</source>
      <translation>回到这次编辑之后的文档；其后的编辑可以重做</translation>
    </message>
    <message>
      <source>Click an edit to go back to it. The disk marks what is saved.</source>
      <translation>点击一次编辑即可回到当时。磁盘图标标出已保存的状态。</translation>
    </message>
    <message>
      <source>Solve for the gain and the bias variance at which signals and gradients of this lane keep their size through its activations, layer by layer, and draw its weights and biases by them</source>
      <translation>求出使该赛道的信号和梯度逐层通过激活函数而大小不变的增益和偏置方差，并据此初始化它的权重和偏置</translation>
    </message>
    <message>
      <source>Initializer</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>Biases</source>
      <translation>偏置</translation>
    </message>
    <message>
      <source>Move to critical</source>
      <translation>移到临界点</translation>
    </message>
    <message>
      <source>Biases: {initializer}</source>
      <translation>偏置：{initializer}</translation>
    </message>
    <message>
      <source>Biases: {initializer}, legacy seed {seed}</source>
      <translation>偏置：{initializer}，旧式随机种子 {seed}</translation>
    </message>
    <message>
      <source>{lane}: loss {loss}</source>
      <translation>{lane}：损失 {loss}</translation>
    </message>
    <message>
      <source>{lane}: loss {loss}, trained with {faults}</source>
      <translation>{lane}：损失 {loss}，训练时含错误（{faults}）</translation>
    </message>
    <message>
      <source>{lane}: loss of the latest batch</source>
      <translation>{lane}：最近一个批次的损失</translation>
    </message>
    <message>
      <source>Trained with {faults}</source>
      <translation>训练时含错误（{faults}）</translation>
    </message>
    <message>
      <source>diverged at step {step:,}</source>
      <translation>在第 {step:,} 步发散</translation>
    </message>
    <message>
      <source>Lanes</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>Add a lane</source>
      <translation>添加赛道</translation>
    </message>
    <message>
      <source>Duplicate the selected lane, to change one thing in the copy</source>
      <translation>复制所选赛道，以便在副本中只改一处</translation>
    </message>
    <message>
      <source>Remove the lane</source>
      <translation>删除赛道</translation>
    </message>
    <message>
      <source>Remove the selected lane (Del)</source>
      <translation>删除所选赛道（Del）</translation>
    </message>
    <message>
      <source>duplicate lane</source>
      <translation>复制赛道</translation>
    </message>
    <message>
      <source>Name of the lane</source>
      <translation>赛道名称</translation>
    </message>
    <message>
      <source>rename lane</source>
      <translation>重命名赛道</translation>
    </message>
    <message>
      <source>remove lane</source>
      <translation>删除赛道</translation>
    </message>
    <message>
      <source>Lane {number}: {name}, with a planted fault</source>
      <translation>赛道 {number}：{name}，含植入的错误</translation>
    </message>
    <message>
      <source>Lane {number}: {name}</source>
      <translation>赛道 {number}：{name}</translation>
    </message>
    <message>
      <source>Double-click or F2 to rename</source>
      <translation>双击或按 F2 重命名</translation>
    </message>
    <message>
      <source>Point at a layer in a plot or in the list, or select one.</source>
      <translation>请指向图中或列表中的一层，或选中一层。</translation>
    </message>
    <message>
      <source>The layer under the pointer in figures, lane beside lane: what was measured and what was expected.</source>
      <translation>指针所指的层的各项数值，各赛道并列：测得的值与预期的值。</translation>
    </message>
    <message>
      <source>Layer under the pointer</source>
      <translation>指针所指的层</translation>
    </message>
    <message>
      <source>Layer {path}</source>
      <translation>第 {path} 层</translation>
    </message>
    <message>
      <source>Figures of the layer</source>
      <translation>该层的数值</translation>
    </message>
    <message>
      <source>The layer under the pointer in figures: shape, fans, and what was measured beside what was expected</source>
      <translation>指针所指的层的各项数值：形状、扇入与扇出，以及测得的值与预期的值</translation>
    </message>
    <message>
      <source>inactive</source>
      <translation>不活跃</translation>
    </message>
    <message>
      <source>{quantity}: {value}</source>
      <translation>{quantity}：{value}</translation>
    </message>
    <message>
      <source>all: {value}</source>
      <translation>全部：{value}</translation>
    </message>
    <message>
      <source>Gradient at the layer's pre-activations, over all units and examples of the batch</source>
      <translation>该层预激活值处的梯度，取遍批次中的全部单元和样本</translation>
    </message>
    <message>
      <source>Gradient of the layer's weights</source>
      <translation>该层权重的梯度</translation>
    </message>
    <message>
      <source>mean a</source>
      <translation>a 的均值</translation>
    </message>
    <message>
      <source>Mean of the layer's outputs over units and examples</source>
      <translation>该层输出对单元和样本的均值</translation>
    </message>
    <message>
      <source>std a</source>
      <translation>a 的标准差</translation>
    </message>
    <message>
      <source>Standard deviation of the layer's outputs over units and examples</source>
      <translation>该层输出对单元和样本的标准差</translation>
    </message>
    <message>
      <source>Units that no example of the batch wakes (dead), or outputs on a flat end (saturated)</source>
      <translation>整个批次中没有一个样本能激活的单元（死亡），或落在函数平坦段的输出（饱和）</translation>
    </message>
    <message>
      <source>Size of the last update against the weights; about 1e-3 is a healthy pace</source>
      <translation>最近一次更新量与权重大小之比；约 1e-3 较为健康</translation>
    </message>
    <message>
      <source>Var W now</source>
      <translation>当前 Var W</translation>
    </message>
    <message>
      <source>Variance of the weights, from their latest histogram</source>
      <translation>权重的方差，取自最近的直方图</translation>
    </message>
    <message>
      <source>dead</source>
      <translation>死亡</translation>
    </message>
    <message>
      <source>saturated</source>
      <translation>饱和</translation>
    </message>
    <message>
      <source>layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>Kind of the layer</source>
      <translation>层的类型</translation>
    </message>
    <message>
      <source>shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <source>Shape of an input and of an output example</source>
      <translation>一个输入样本和一个输出样本的形状</translation>
    </message>
    <message>
      <source>fan in</source>
      <translation>扇入</translation>
    </message>
    <message>
      <source>Number of inputs that one output sums over</source>
      <translation>一个输出所求和的输入个数</translation>
    </message>
    <message>
      <source>fan out</source>
      <translation>扇出</translation>
    </message>
    <message>
      <source>Number of outputs that one input reaches</source>
      <translation>一个输入所到达的输出个数</translation>
    </message>
    <message>
      <source>drawn by</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>The initializer of this layer's weights</source>
      <translation>该层权重的初始化方法</translation>
    </message>
    <message>
      <source>Var W drawn</source>
      <translation>初始 Var W</translation>
    </message>
    <message>
      <source>Variance that the initializer gives to this layer's weights</source>
      <translation>初始化方法给该层权重的方差</translation>
    </message>
    <message>
      <source>gain</source>
      <translation>增益</translation>
    </message>
    <message>
      <source>√(fan in · Var W): the factor on 1/√fan_in that this layer's weights have</source>
      <translation>√(扇入 · Var W)：该层权重相对于 1/√fan_in 的倍数</translation>
    </message>
    <message>
      <source>gain to keep</source>
      <translation>保持大小的增益</translation>
    </message>
    <message>
      <source>Exact gains of the activation behind the layer: → keeps the variance of signals, ← that of gradients</source>
      <translation>该层之后的激活函数的精确增益：→ 保持信号的方差，← 保持梯度的方差</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>层</translation>
    </message>
    <message>
      <source>The layers from the input to the output: choose one to change it, drag it to move it</source>
      <translation>从输入到输出的各层：选择一层可修改，拖动可移动</translation>
    </message>
    <message>
      <source>Layer {path}: {layer}</source>
      <translation>第 {path} 层：{layer}</translation>
    </message>
    <message>
      <source>{count:,} parameters</source>
      <translation>{count:,} 个参数</translation>
    </message>
    <message>
      <source>output {shape}</source>
      <translation>输出 {shape}</translation>
    </message>
    <message>
      <source>doctor: {finding}</source>
      <translation>诊断：{finding}</translation>
    </message>
    <message>
      <source>The selected lane: how its weights are drawn, its layers, and faults to train it with.</source>
      <translation>所选的赛道：权重如何初始化、它的各层，以及训练时植入的错误。</translation>
    </message>
    <message>
      <source>add {layer}</source>
      <translation>添加 {layer}</translation>
    </message>
    <message>
      <source>change {field} of layer {layer}</source>
      <translation>修改第 {layer} 层的“{field}”</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Lanes that have this very network change together; what differs stays different</source>
      <translation>网络完全相同的赛道一起修改；不同之处保持不同</translation>
    </message>
    <message>
      <source>Edit this network in {count} lanes</source>
      <translation>同时编辑 {count} 条赛道的这个网络</translation>
    </message>
    <message>
      <source>move layer</source>
      <translation>移动层</translation>
    </message>
    <message>
      <source>add {count} copies</source>
      <translation>添加 {count} 个副本</translation>
    </message>
    <message>
      <source>remove layer</source>
      <translation>删除层</translation>
    </message>
    <message>
      <source>Add layer</source>
      <translation>添加层</translation>
    </message>
    <message>
      <source>Insert a layer behind the selected one (Ins); the output layer stays last</source>
      <translation>在所选层之后插入一层（Ins）；输出层始终在最后</translation>
    </message>
    <message>
      <source>Add copies</source>
      <translation>添加副本</translation>
    </message>
    <message>
      <source>Put so many more layers like this one behind it, for a deep network</source>
      <translation>在它后面再放这么多个相同的层，得到深层网络</translation>
    </message>
    <message>
      <source>Number of copies</source>
      <translation>副本个数</translation>
    </message>
    <message>
      <source>How many, from 1 to {most}</source>
      <translation>个数，从 1 到 {most}</translation>
    </message>
    <message>
      <source>Layer {path} · {kind}</source>
      <translation>第 {path} 层 · {kind}</translation>
    </message>
    <message>
      <source>Select a layer to change it.</source>
      <translation>选中一层即可修改。</translation>
    </message>
    <message>
      <source>Up the selected layer</source>
      <translation>上移所选层</translation>
    </message>
    <message>
      <source>Move up (Alt+Up; Alt+Left out of a block, Alt+Right into one)</source>
      <translation>上移（Alt+上；Alt+左移出块，Alt+右移入块）</translation>
    </message>
    <message>
      <source>Down the selected layer</source>
      <translation>下移所选层</translation>
    </message>
    <message>
      <source>Move down (Alt+Down; Alt+Left out of a block, Alt+Right into one)</source>
      <translation>下移（Alt+下；Alt+左移出块，Alt+右移入块）</translation>
    </message>
    <message>
      <source>Duplicate the selected layer</source>
      <translation>复制所选层</translation>
    </message>
    <message>
      <source>Duplicate the layer (Ctrl+D)</source>
      <translation>复制该层（Ctrl+D）</translation>
    </message>
    <message>
      <source>Remove the selected layer</source>
      <translation>删除所选层</translation>
    </message>
    <message>
      <source>Remove the layer (Del)</source>
      <translation>删除该层（Del）</translation>
    </message>
    <message>
      <source>duplicate layer</source>
      <translation>复制层</translation>
    </message>
    <message>
      <source>Show all of the notes on this experiment, or only their first sentence</source>
      <translation>显示此实验说明的全部，或只显示第一句</translation>
    </message>
    <message>
      <source>Title and Notes</source>
      <translation>标题与说明</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>标题</translation>
    </message>
    <message>
      <source>The name of the experiment, in the title of the window and in the gallery</source>
      <translation>实验的名称，显示在窗口标题和示例库中</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>说明</translation>
    </message>
    <message>
      <source>What there is to look at; the first sentence stands above the plots</source>
      <translation>值得观察的内容；第一句显示在图的上方</translation>
    </message>
    <message>
      <source>What to look at, in a few sentences</source>
      <translation>用几句话写出观察要点</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>title and notes</source>
      <translation>修改标题与说明</translation>
    </message>
    <message>
      <source>Less</source>
      <translation>收起</translation>
    </message>
    <message>
      <source>What to look at</source>
      <translation>观察要点</translation>
    </message>
    <message>
      <source>change {field}</source>
      <translation>修改“{field}”</translation>
    </message>
    <message>
      <source>change {field} of {lane}</source>
      <translation>修改 {lane} 的“{field}”</translation>
    </message>
    <message>
      <source>Target: {column}</source>
      <translation>目标：{column}</translation>
    </message>
    <message>
      <source>No target yet</source>
      <translation>尚无目标</translation>
    </message>
    <message>
      <source>{target}, {task}</source>
      <translation>{target}，{task}</translation>
    </message>
    <message>
      <source>{target}; click a heading to choose another</source>
      <translation>{target}；点击表头可另选</translation>
    </message>
    <message>
      <source>First rows of the file</source>
      <translation>文件的前几行</translation>
    </message>
    <message>
      <source>The first rows of the file as they are read, to see whether columns and types are right</source>
      <translation>文件读入后的前几行，用来确认列和类型是否正确</translation>
    </message>
    <message>
      <source>{column}: {kind}</source>
      <translation>{column}：{kind}</translation>
    </message>
    <message>
      <source>Factors on 1/√fan_in that keep a variance of 1 through a layer with this function: forward 1/√E φ(Z)² for its outputs, backward 1/√E φ'(Z)² for gradients, both exact for Z ~ N(0, 1); PyTorch's is that of torch.nn.init.calculate_gain.  Here is √(fan_in · Var W), what this layer has.</source>
      <translation>使方差在经过带此函数的一层后保持为 1 的倍数（相对于 1/√fan_in）：前向 1/√E φ(Z)² 针对输出，反向 1/√E φ'(Z)² 针对梯度，对 Z ~ N(0, 1) 二者都是精确值；PyTorch 一栏是 torch.nn.init.calculate_gain 的值。“本层”是 √(fan_in · Var W)，即这一层实际具有的值。</translation>
    </message>
    <message>
      <source>What each framework draws for this very layer when it is not asked for anything else</source>
      <translation>各框架在不作任何指定时对这一层的默认初始化</translation>
    </message>
    <message>
      <source>Fit to the first batch</source>
      <translation>用第一个批次拟合</translation>
    </message>
    <message>
      <source>How weights were fitted to the first batch: the standard deviation of the outputs of every layer after each try, until it is 1 within the tolerance.</source>
      <translation>权重如何用第一个批次拟合：每次尝试之后各层输出的标准差，直到在容差之内等于 1。</translation>
    </message>
    <message>
      <source>{layer}: fan in {fan_in:,}, fan out {fan_out:,}, σ(W) = {sigma} before the data</source>
      <translation>{layer}：扇入 {fan_in:,}，扇出 {fan_out:,}，见到数据之前 σ(W) = {sigma}</translation>
    </message>
    <message>
      <source>{layer}: fan in {fan_in:,}, fan out {fan_out:,}, σ(W) = {sigma}</source>
      <translation>{layer}：扇入 {fan_in:,}，扇出 {fan_out:,}，σ(W) = {sigma}</translation>
    </message>
    <message>
      <source>{fitted} Layer {path}: std(z) {stds}.</source>
      <translation>{fitted}第 {path} 层：std(z) {stds}。</translation>
    </message>
    <message>
      <source>How the initializer draws weights, with a symbol for every quantity</source>
      <translation>该方法如何初始化权重，每个量用一个符号表示</translation>
    </message>
    <message>
      <source>The same with the numbers of this layer, and what they come to</source>
      <translation>代入本层数字的同一公式及其结果</translation>
    </message>
    <message>
      <source>When to use it, gains, defaults</source>
      <translation>适用场合、增益、默认值</translation>
    </message>
    <message>
      <source>Source: {source}.</source>
      <translation>出处：{source}。</translation>
    </message>
    <message>
      <source>Fitted to the first batch: {done} of {count} layers converged, at most 1 try a layer.</source>
      <translation>用第一个批次拟合：{count} 层中有 {done} 层收敛，每层最多尝试 1 次。</translation>
    </message>
    <message>
      <source>Fitted to the first batch: {done} of {count} layers converged, at most {tries} tries a layer.</source>
      <translation>用第一个批次拟合：{count} 层中有 {done} 层收敛，每层最多尝试 {tries} 次。</translation>
    </message>
    <message>
      <source>std(z) by layer, after each try</source>
      <translation>每次尝试后各层的 std(z)</translation>
    </message>
    <message>
      <source>try</source>
      <translation>尝试</translation>
    </message>
    <message>
      <source>Gain for {activation}</source>
      <translation>{activation} 的增益</translation>
    </message>
    <message>
      <source>forward</source>
      <translation>前向</translation>
    </message>
    <message>
      <source>backward</source>
      <translation>反向</translation>
    </message>
    <message>
      <source>here</source>
      <translation>本层</translation>
    </message>
    <message>
      <source>Default of</source>
      <translation>默认值来自</translation>
    </message>
    <message>
      <source>× chosen</source>
      <translation>× 所选</translation>
    </message>
    <message>
      <source>Layer {path}, {shapes}</source>
      <translation>第 {path} 层，{shapes}</translation>
    </message>
    <message>
      <source>Layer {path}, {shapes}, by its own {initializer}</source>
      <translation>第 {path} 层，{shapes}，单独使用 {initializer}</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Every setting as it was at first</source>
      <translation>所有设置恢复为初始值</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Optimizer, learning rate, batches, loss and precision, the same for all lanes; what is measured meanwhile.</source>
      <translation>优化器、学习率、批次、损失函数和精度，对所有赛道相同；以及训练时测量什么。</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>训练设置</translation>
    </message>
    <message>
      <source>Applies at once, also while it trains.</source>
      <translation>立即生效，训练中也可修改。</translation>
    </message>
    <message>
      <source>Measured</source>
      <translation>测量内容</translation>
    </message>
    <message>
      <source>change seed</source>
      <translation>更换随机种子</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>限制</translation>
    </message>
    <message>
      <source>Step &lt;b&gt;{step:,}&lt;/b&gt; of {limit:,}</source>
      <translation>第 &lt;b&gt;{step:,}&lt;/b&gt; 步，共 {limit:,} 步</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>Speed in steps a second</source>
      <translation>每秒步数</translation>
    </message>
    <message>
      <source>How many steps a second are made; at the right end as many as this machine can</source>
      <translation>每秒走多少步；最右端为本机所能达到的最快速度</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>播放</translation>
    </message>
    <message>
      <source>full speed</source>
      <translation>全速</translation>
    </message>
    <message>
      <source>{speed:,.0f} steps/s</source>
      <translation>{speed:,.0f} 步/秒</translation>
    </message>
    <message>
      <source>Pause (Space)</source>
      <translation>暂停（空格键）</translation>
    </message>
    <message>
      <source>Train all lanes (Space)</source>
      <translation>训练所有赛道（空格键）</translation>
    </message>
    <message>
      <source>no {field}</source>
      <translation>无{field}</translation>
    </message>
    <message>
      <source>(outputs)</source>
      <translation>(输出数)</translation>
    </message>
    <message>
      <source>{one} and {other}</source>
      <translation>{one}；{other}</translation>
    </message>
  </context>
</TS>
