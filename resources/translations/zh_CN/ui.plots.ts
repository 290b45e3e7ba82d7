<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.plots</name>
    <message>
      <source>Press Play (Space) to train; the measurements appear here as they are made.</source>
      <translation>按“播放”（空格键）开始训练；测量结果会随即显示在这里。</translation>
    </message>
    <message>
      <source>{lane}: {sentence}</source>
      <translation>{lane}：{sentence}</translation>
    </message>
    <message>
      <source>Save picture (PNG)…</source>
      <translation>保存图片（PNG）…</translation>
    </message>
    <message>
      <source>Save drawing (SVG)…</source>
      <translation>保存矢量图（SVG）…</translation>
    </message>
    <message>
      <source>Save data (CSV)…</source>
      <translation>保存数据（CSV）…</translation>
    </message>
    <message>
      <source>A decision boundary can be drawn for classes of points with two inputs. Choose circles, moons, spirals, XOR or clusters as the data to see one.</source>
      <translation>只有两个输入的分类数据才能画出决策边界。请选择同心圆、双月、螺旋、异或（XOR）或高斯团簇作为数据。</translation>
    </message>
    <message>
      <source>Decision boundary</source>
      <translation>决策边界</translation>
    </message>
    <message>
      <source>The class that each network gives every point of the plane of its two inputs (in the units of the data), with the training examples on top; for two classes the shade is the probability.</source>
      <translation>每个网络对两个输入所张平面上的每一点（以数据的单位计）给出的类别，训练样本画在上面；两类时颜色深浅表示概率。</translation>
    </message>
    <message>
      <source>Andrew Ng, Neural Networks and Deep Learning, planar data classification</source>
      <translation>吴恩达《神经网络与深度学习》编程作业：平面数据分类</translation>
    </message>
    <message>
      <source>p(class 1 | x) = {1 | 1 + e^{−z_L}}</source>
      <translation>p(类别 1 | x) = {1 | 1 + e^{−z_L}}</translation>
    </message>
    <message>
      <source>first input</source>
      <translation>第一个输入</translation>
    </message>
    <message>
      <source>second input</source>
      <translation>第二个输入</translation>
    </message>
    <message>
      <source>step {step:,}</source>
      <translation>第 {step:,} 步</translation>
    </message>
    <message>
      <source>p(class 1)  0</source>
      <translation>p(类别 1)  0</translation>
    </message>
    <message>
      <source>class 0</source>
      <translation>类别 0</translation>
    </message>
    <message>
      <source>Signals scatter by more than a factor e from draw to draw: theory is unreliable here.</source>
      <translation>不同抽样之间信号相差超过 e 倍：理论在这里不可靠。</translation>
    </message>
    <message>
      <source>theory {figure}</source>
      <translation>理论 {figure}</translation>
    </message>
    <message>
      <source>Theory stops at layer {layer}: {reason}.</source>
      <translation>理论止于第 {layer} 层：{reason}。</translation>
    </message>
    <message>
      <source>Theory stops at layer {layer}: {reason}. Gradients come back from the loss, so it has none.</source>
      <translation>理论止于第 {layer} 层：{reason}。梯度从损失往回传，因此这里没有梯度的理论值。</translation>
    </message>
    <message>
      <source>theory stops at layer {layer}</source>
      <translation>理论止于第 {layer} 层</translation>
    </message>
    <message>
      <source>1 seed {low} … {high}</source>
      <translation>1 个随机种子 {low} … {high}</translation>
    </message>
    <message>
      <source>{count} seeds {low} … {high}</source>
      <translation>{count} 个随机种子 {low} … {high}</translation>
    </message>
    <message>
      <source>The gradient is checked while it trains; switch the check on in the training panel if it is off.</source>
      <translation>训练时会检验梯度；如果检验已关闭，请在“训练设置”面板中打开。</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>Relative error ‖approx − exact‖ / (‖approx‖ + ‖exact‖) of each layer's own part of backprop against the complex step: all its parameters, its δ and what it hands on. A hollow point is right, as far as the lane's precision can tell; a solid red one is a wrong gradient, in the layer where the bug is. The bands are Ng's: below 10⁻⁷ is great, from 10⁻⁵ look closer, from 10⁻³ worry. No difference at all lies on the floor.</source>
      <translation>每一层自己那部分反向传播与复步差分相比的相对误差 ‖近似 − 精确‖ / (‖近似‖ + ‖精确‖)：包括它的全部参数、它的 δ 以及它往前传的量。空心点表示在该赛道的精度所能分辨的范围内是正确的；红色实心点表示梯度错误，错误就在那一层。区间按吴恩达的标准：低于 10⁻⁷ 很好，10⁻⁵ 以上需细查，10⁻³ 以上多半有问题。完全没有差别的点落在底线上。</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lectures 1.12 and 1.13; Squire and Trapp 1998 (complex step)</source>
      <translation>吴恩达《改善深层神经网络》1.12、1.13；Squire 和 Trapp 1998（复步差分）</translation>
    </message>
    <message>
      <source>wrong gradient: relative error {error} in layer {layer} ({band})</source>
      <translation>梯度错误：第 {layer} 层的相对误差为 {error}（{band}）</translation>
    </message>
    <message>
      <source>diverged at step {step:,}</source>
      <translation>在第 {step:,} 步发散</translation>
    </message>
    <message>
      <source>right: no error above what rounding alone would give (largest relative error {error})</source>
      <translation>正确：误差都不超过舍入本身带来的误差（最大相对误差 {error}）</translation>
    </message>
    <message>
      <source>{error} (round-off)</source>
      <translation>{error}（舍入误差）</translation>
    </message>
    <message>
      <source>relative error</source>
      <translation>相对误差</translation>
    </message>
    <message>
      <source>largest</source>
      <translation>最大值</translation>
    </message>
    <message>
      <source>only round-off</source>
      <translation>只有舍入误差</translation>
    </message>
    <message>
      <source>diverged</source>
      <translation>已发散</translation>
    </message>
    <message>
      <source>round-off</source>
      <translation>舍入误差</translation>
    </message>
    <message>
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <source>Depth against steps in colours, or one line a layer</source>
      <translation>用颜色表示层与步的关系，或每层一条曲线</translation>
    </message>
    <message>
      <source>Gradient</source>
      <translation>梯度</translation>
    </message>
    <message>
      <source>Of the pre-activations or the weights</source>
      <translation>对预激活值还是对权重</translation>
    </message>
    <message>
      <source>Gradient map</source>
      <translation>梯度热力图</translation>
    </message>
    <message>
      <source>The L2 norm of the gradient in every layer (upwards) at every step (rightwards), on one logarithmic colour scale for all lanes; red cells are exactly zero or have overflowed.</source>
      <translation>每一层（向上）在每一步（向右）的梯度 L2 范数，所有赛道共用一个对数色标；红色格子恰好为零或已溢出。</translation>
    </message>
    <message>
      <source>Hochreiter 1991; Bengio, Simard and Frasconi 1994; Glorot and Bengio 2010</source>
      <translation>Hochreiter 1991；Bengio、Simard 和 Frasconi 1994；Glorot 和 Bengio 2010</translation>
    </message>
    <message>
      <source>Map</source>
      <translation>热力图</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>曲线</translation>
    </message>
    <message>
      <source>layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>{name}: drag, or use the arrow keys</source>
      <translation>{name}：拖动，或使用方向键</translation>
    </message>
    <message>
      <source>How this plot is shown, and its pictures and numbers as files</source>
      <translation>此图的显示方式，以及把图片和数据存为文件</translation>
    </message>
    <message>
      <source>Give this plot all the room</source>
      <translation>让此图占据全部位置</translation>
    </message>
    <message>
      <source>Give the other plots their room back (Esc)</source>
      <translation>把位置还给其他的图（Esc）</translation>
    </message>
    <message>
      <source>View and export</source>
      <translation>视图与导出</translation>
    </message>
    <message>
      <source>Maximize</source>
      <translation>最大化</translation>
    </message>
    <message>
      <source>{plot}: {words}</source>
      <translation>{plot}：{words}</translation>
    </message>
    <message>
      <source>{choice}: {option}</source>
      <translation>{choice}：{option}</translation>
    </message>
    <message>
      <source>Histograms are counted while it trains; switch them on in the training panel if they are off.</source>
      <translation>直方图在训练时统计；如果已关闭，请在“训练设置”面板中打开。</translation>
    </message>
    <message>
      <source>Of</source>
      <translation>内容</translation>
    </message>
    <message>
      <source>Outputs a of the layers, gradients ∂L/∂z, or weights W</source>
      <translation>各层的输出 a、梯度 ∂L/∂z 或权重 W</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>范围</translation>
    </message>
    <message>
      <source>Each layer over its own range of values, or all over one</source>
      <translation>每层用自己的取值范围，或全部共用一个范围</translation>
    </message>
    <message>
      <source>outputs</source>
      <translation>输出</translation>
    </message>
    <message>
      <source>weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <source>Histograms</source>
      <translation>直方图</translation>
    </message>
    <message>
      <source>How the outputs, gradients or weights of each layer are spread: one small histogram a layer, at the latest measurement or at the step under the pointer.</source>
      <translation>各层的输出、梯度或权重如何分布：每层一个小直方图，取最近一次测量或指针所指的那一步。</translation>
    </message>
    <message>
      <source>Glorot and Bengio 2010, figures 6 and 7</source>
      <translation>Glorot 和 Bengio 2010，图 6 和图 7</translation>
    </message>
    <message>
      <source>Activations</source>
      <translation>激活值</translation>
    </message>
    <message>
      <source>Gradients</source>
      <translation>梯度</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <source>Own</source>
      <translation>各自</translation>
    </message>
    <message>
      <source>Shared</source>
      <translation>共用</translation>
    </message>
    <message>
      <source>{count:,} not finite</source>
      <translation>{count:,} 个非有限值</translation>
    </message>
    <message>
      <source>layer {layer}</source>
      <translation>第 {layer} 层</translation>
    </message>
    <message>
      <source>published</source>
      <translation>已发表的值</translation>
    </message>
    <message>
      <source>{sentence} ({remark})</source>
      <translation>{sentence}（{remark}）</translation>
    </message>
    <message>
      <source>{entry}, with a fault</source>
      <translation>{entry}，含错误</translation>
    </message>
    <message>
      <source>{lane}:  {value}  (trained with {faults})</source>
      <translation>{lane}： {value} （训练时含错误：{faults}）</translation>
    </message>
    <message>
      <source>{lane}:  {value}</source>
      <translation>{lane}： {value}</translation>
    </message>
    <message>
      <source>{where}: {spoken}</source>
      <translation>{where}：{spoken}</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>刻度</translation>
    </message>
    <message>
      <source>Scale of the loss axis</source>
      <translation>损失轴的刻度</translation>
    </message>
    <message>
      <source>test {percent:.1f}%</source>
      <translation>测试 {percent:.1f}%</translation>
    </message>
    <message>
      <source>train {percent:.1f}%</source>
      <translation>训练 {percent:.1f}%</translation>
    </message>
    <message>
      <source>loss {loss} of the batch at step {step:,}, test accuracy {percent:.1f}% at step {evaluated:,}</source>
      <translation>第 {step:,} 步的批次损失 {loss}，第 {evaluated:,} 步的测试准确率 {percent:.1f}%</translation>
    </message>
    <message>
      <source>loss {loss} of the batch at step {step:,}, train accuracy {percent:.1f}% at step {evaluated:,}</source>
      <translation>第 {step:,} 步的批次损失 {loss}，第 {evaluated:,} 步的训练准确率 {percent:.1f}%</translation>
    </message>
    <message>
      <source>Loss and accuracy</source>
      <translation>损失与准确率</translation>
    </message>
    <message>
      <source>Loss of each batch as a line and loss on the test data as markers; accuracy on the batch (faint), on all training data (line) and on the test data (markers).</source>
      <translation>每个批次的损失为曲线，测试数据上的损失为标记；准确率：批次上（浅色）、全部训练数据上（曲线）、测试数据上（标记）。</translation>
    </message>
    <message>
      <source>Andrew Ng, Neural Networks and Deep Learning, lecture 2.3: the cost function</source>
      <translation>吴恩达《神经网络与深度学习》2.3：代价函数</translation>
    </message>
    <message>
      <source>{lane} diverged at step {step:,}</source>
      <translation>{lane} 在第 {step:,} 步发散</translation>
    </message>
    <message>
      <source>loss {loss}</source>
      <translation>损失 {loss}</translation>
    </message>
    <message>
      <source>loss {loss} of the batch at step {step:,}</source>
      <translation>第 {step:,} 步的批次损失 {loss}</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>对数</translation>
    </message>
    <message>
      <source>Linear</source>
      <translation>线性</translation>
    </message>
    <message>
      <source>loss (batch —●—, test ○)</source>
      <translation>损失（批次 —●—，测试 ○）</translation>
    </message>
    <message>
      <source>accuracy (batch faint, train —, test ○)</source>
      <translation>准确率（批次为淡色，训练 —，测试 ○）</translation>
    </message>
    <message>
      <source>Theory</source>
      <translation>理论</translation>
    </message>
    <message>
      <source>What theory predicts before the first step: the band holds two standard deviations over draws of the weights, for networks of this width and depth; the dashed line is the middle</source>
      <translation>理论对第一步之前的预测：色带为这种宽度和深度的网络在权重的不同抽样下上下两个标准差的范围；虚线为中值</translation>
    </message>
    <message>
      <source>Seeds</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>What the selected lane measures before the first step with {seeds} draws of its weights, one thin line each</source>
      <translation>所选赛道用权重的 {seeds} 次抽样在第一步之前测得的值，每次一条细线</translation>
    </message>
    <message>
      <source>gradient norm ‖∂L/∂z‖₂</source>
      <translation>梯度范数 ‖∂L/∂z‖₂</translation>
    </message>
    <message>
      <source>gradient norm ‖∂L/∂W‖₂</source>
      <translation>梯度范数 ‖∂L/∂W‖₂</translation>
    </message>
    <message>
      <source>activation standard deviation</source>
      <translation>激活值的标准差</translation>
    </message>
    <message>
      <source>Depth profile</source>
      <translation>深度剖面</translation>
    </message>
    <message>
      <source>Left: size of the gradient in each layer. Right: spread of each layer's outputs. A straight slope on these logarithmic axes is exponential vanishing or exploding; faint lines are the state before the first step, bands what theory expects of it, two standard deviations to either side.</source>
      <translation>左：每层梯度的大小。右：每层输出的离散程度。在对数坐标上，直的斜线就是指数式的消失或爆炸；浅色线是第一步之前的状态，色带是理论对它的预期，上下各两个标准差。</translation>
    </message>
    <message>
      <source>Glorot and Bengio 2010; Poole et al. 2016; Schoenholz et al. 2017</source>
      <translation>Glorot 和 Bengio 2010；Poole 等 2016；Schoenholz 等 2017</translation>
    </message>
    <message>
      <source>{quantity} of layer {first} over layer {last}: {ratio}</source>
      <translation>第 {first} 层与第 {last} 层的 {quantity} 之比：{ratio}</translation>
    </message>
    <message>
      <source>gradient, first : last layer</source>
      <translation>首末层梯度之比</translation>
    </message>
    <message>
      <source>{quantity}, layer {layer}</source>
      <translation>{quantity}，第 {layer} 层</translation>
    </message>
    <message>
      <source>{one}.  {other}</source>
      <translation>{one}。{other}</translation>
    </message>
    <message>
      <source>published {value}</source>
      <translation>已发表 {value}</translation>
    </message>
    <message>
      <source>zero gradient</source>
      <translation>梯度为零</translation>
    </message>
    <message>
      <source>as at most says</source>
      <translation>符合“至多”</translation>
    </message>
    <message>
      <source>as at least says</source>
      <translation>符合“至少”</translation>
    </message>
    <message>
      <source>{what}: published {published} · measured {measured} ({verdict}; {source})</source>
      <translation>{what}：已发表 {published} · 测得 {measured}（{verdict}；{source}）</translation>
    </message>
    <message>
      <source>{value} at step {step:,.0f}</source>
      <translation>第 {step:,.0f} 步 {value}</translation>
    </message>
    <message>
      <source>{what}: published {published}, not measured yet ({source})</source>
      <translation>{what}：已发表 {published}，尚未测量（{source}）</translation>
    </message>
    <message>
      <source>not {margin}</source>
      <translation>不符合：{margin}</translation>
    </message>
    <message>
      <source>{value} × layer {layer}</source>
      <translation>第 {layer} 层的 {value} 倍</translation>
    </message>
    <message>
      <source>{value} steps</source>
      <translation>{value} 步</translation>
    </message>
    <message>
      <source>A plot can be saved as .png, .svg or .csv, not as {kind}.</source>
      <translation>图可以保存为 .png、.svg 或 .csv，不能保存为 {kind}。</translation>
    </message>
    <message>
      <source>Save plot</source>
      <translation>保存图</translation>
    </message>
    <message>
      <source>Saving {name} …</source>
      <translation>正在保存 {name} …</translation>
    </message>
    <message>
      <source>A plot can be saved as .png, .svg or .csv, not as a file without an ending.</source>
      <translation>图可以保存为 .png、.svg 或 .csv，不能保存为没有扩展名的文件。</translation>
    </message>
    <message>
      <source>Saved {name}.</source>
      <translation>已保存 {name}。</translation>
    </message>
    <message>
      <source>across</source>
      <translation>横轴</translation>
    </message>
    <message>
      <source>{panel}: from {low} to {high}, over {label} from {first} to {last}.</source>
      <translation>{panel}：从 {low} 到 {high}，横轴为 {label}，从 {first} 到 {last}。</translation>
    </message>
    <message>
      <source>{panel}: from {low} to {high}.</source>
      <translation>{panel}：从 {low} 到 {high}。</translation>
    </message>
    <message>
      <source>{panel}: over {label} from {first} to {last}.</source>
      <translation>{panel}：横轴为 {label}，从 {first} 到 {last}。</translation>
    </message>
    <message>
      <source>Read at: {place}.</source>
      <translation>读数位置：{place}。</translation>
    </message>
    <message>
      <source>{lane}: {value}, which is a finding.</source>
      <translation>{lane}：{value}，这是一个发现的问题。</translation>
    </message>
    <message>
      <source>{lane}: {value}.</source>
      <translation>{lane}：{value}。</translation>
    </message>
    <message>
      <source>Panel</source>
      <translation>图幅</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>Show all steps, or follow the latest 500. Zooming stops both; double click starts again.</source>
      <translation>显示全部步，或跟随最近 500 步。缩放会停止二者；双击重新开始。</translation>
    </message>
    <message>
      <source>layer {layer}, step {step:,.0f}</source>
      <translation>第 {layer} 层，第 {step:,.0f} 步</translation>
    </message>
    <message>
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>跟随</translation>
    </message>
    <message>
      <source>step</source>
      <translation>步</translation>
    </message>
    <message>
      <source>step {step:,.0f}</source>
      <translation>第 {step:,.0f} 步</translation>
    </message>
    <message>
      <source>layer 1</source>
      <translation>第 1 层</translation>
    </message>
    <message>
      <source>Update ratio</source>
      <translation>更新比</translation>
    </message>
    <message>
      <source>How far each step moves the weights of a layer, relative to the weights: ‖ΔW‖/‖W‖. Around 10⁻³ is usual where learning goes well; far below, a layer stands still; far above, it forgets.</source>
      <translation>每一步使一层的权重改变多少（相对于权重本身）：‖ΔW‖/‖W‖。学习顺利时通常在 10⁻³ 左右；远低于此，该层几乎不动；远高于此，该层会忘掉已学到的东西。</translation>
    </message>
    <message>
      <source>Karpathy, CS231n: ratio of weights to updates</source>
      <translation>Karpathy，CS231n 课程：更新量与权重之比</translation>
    </message>
    <message>
      <source>guide 10⁻³</source>
      <translation>参考值 10⁻³</translation>
    </message>
  </context>
</TS>
