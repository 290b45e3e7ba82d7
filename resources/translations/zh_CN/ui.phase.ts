<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.phase</name>
    <message>
      <source>From layer to layer</source>
      <translation>从一层到下一层</translation>
    </message>
    <message>
      <source>What a layer makes of the variance q of its pre-activations, and of the correlation c of two inputs of variance q*. Where a curve meets the diagonal nothing changes any more: q* and c*. The stairs are the selected lane's layers, from its own data (c: of two similar examples). χ∥ and χ₁ are the slopes at q* and at c = 1: above 1 differences grow.</source>
      <translation>一层如何改变预激活值的方差 q，以及方差为 q* 的两个输入的相关系数 c。曲线与对角线相交处不再变化：q* 和 c*。阶梯是所选赛道的各层，从它自己的数据出发（c：两个相似样本之间）。χ∥ 和 χ₁ 分别是在 q* 处和 c = 1 处的斜率：大于 1 时差异会增大。</translation>
    </message>
    <message>
      <source>q of a layer</source>
      <translation>某层的 q</translation>
    </message>
    <message>
      <source>c of a layer</source>
      <translation>某层的 c</translation>
    </message>
    <message>
      <source>q of the next layer</source>
      <translation>下一层的 q</translation>
    </message>
    <message>
      <source>c of the next layer</source>
      <translation>下一层的 c</translation>
    </message>
    <message>
      <source>Working out the map …</source>
      <translation>正在计算相图 …</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>颜色</translation>
    </message>
    <message>
      <source>Factor on gradients per layer, or trainable depth</source>
      <translation>每层梯度所乘的倍数，或可训练深度</translation>
    </message>
    <message>
      <source>Phase map</source>
      <translation>相图</translation>
    </message>
    <message>
      <source>Mean-field theory for layers behind one activation. σw² = fan_in · Var W, σb² = Var b. Blue: χ₁ &lt; 1, gradients vanish with depth; orange: χ₁ &gt; 1, they explode; on the line they keep their size. Between the dashed lines a network as deep as the selected lane can be trained (depth &lt; 6 ξc). Drag a lane, or use the arrow keys.</source>
      <translation>同一激活函数的各层的平均场理论。σw² = fan_in · Var W，σb² = Var b。蓝色：χ₁ &lt; 1，梯度随深度消失；橙色：χ₁ &gt; 1，梯度爆炸；在实线上梯度大小不变。在虚线之间，与所选赛道一样深的网络可以训练（深度 &lt; 6 ξc）。可以拖动赛道，或使用方向键。</translation>
    </message>
    <message>
      <source>{activation}, {depth} layers</source>
      <translation>{activation}，{depth} 层</translation>
    </message>
    <message>
      <source>Depth</source>
      <translation>深度</translation>
    </message>
    <message>
      <source>6 ξc  ≤ 3 layers</source>
      <translation>6 ξc  ≤ 3 层</translation>
    </message>
    <message>
      <source>Lane {number}</source>
      <translation>赛道 {number}</translation>
    </message>
    <message>
      <source>1 lane with another activation not on this map</source>
      <translation>另有 1 条赛道激活函数不同，不在此图中</translation>
    </message>
    <message>
      <source>{count} lanes with another activation not on this map</source>
      <translation>另有 {count} 条赛道激活函数不同，不在此图中</translation>
    </message>
    <message>
      <source>gradients vanish</source>
      <translation>梯度消失</translation>
    </message>
    <message>
      <source>gradients explode</source>
      <translation>梯度爆炸</translation>
    </message>
    <message>
      <source>{name}: drag, or use the arrow keys</source>
      <translation>{name}：拖动，或使用方向键</translation>
    </message>
    <message>
      <source>Whose layers the pictures beside the map follow</source>
      <translation>旁边的图跟踪哪条赛道的各层</translation>
    </message>
    <message>
      <source>Move to critical</source>
      <translation>移到临界点</translation>
    </message>
    <message>
      <source>Weight and bias variances at which gradients neither vanish nor explode</source>
      <translation>使梯度既不消失也不爆炸的权重方差和偏置方差</translation>
    </message>
    <message>
      <source>Drag a lane on the map: its gain and biases follow, and everything is measured anew.</source>
      <translation>在图上拖动赛道：它的增益和偏置随之改变，一切重新测量。</translation>
    </message>
    <message>
      <source>Lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>What is seen</source>
      <translation>看到了什么</translation>
    </message>
    <message>
      <source>The natural critical point: σw² = {weights}, σb² = {biases}.</source>
      <translation>自然临界点：σw² = {weights}，σb² = {biases}。</translation>
    </message>
    <message>
      <source>The natural critical point: σw² = {weights}, no biases.</source>
      <translation>自然临界点：σw² = {weights}，无偏置。</translation>
    </message>
    <message>
      <source>σw² = {weights} and σb² = {biases}: ordered, χ₁ = {chi}. Each layer lets gradients shrink by √χ₁ = {factor}; over {steps} steps that makes {total}.</source>
      <translation>σw² = {weights}，σb² = {biases}：有序相，χ₁ = {chi}。每一层使梯度变为原来的 √χ₁ = {factor} 倍；经过 {steps} 层共变为 {total} 倍。</translation>
    </message>
    <message>
      <source>σw² = {weights} and σb² = {biases}: chaotic, χ₁ = {chi}. Each layer lets gradients grow by √χ₁ = {factor}; over {steps} steps that makes {total}.</source>
      <translation>σw² = {weights}，σb² = {biases}：混沌相，χ₁ = {chi}。每一层使梯度变为原来的 √χ₁ = {factor} 倍；经过 {steps} 层共变为 {total} 倍。</translation>
    </message>
    <message>
      <source>1 layer of this lane have initializers of their own and stay where they are when the lane is dragged.</source>
      <translation>该赛道有 1 层使用自己的初始化方法，拖动赛道时保持不变。</translation>
    </message>
    <message>
      <source>{count} layers of this lane have initializers of their own and stay where they are when the lane is dragged.</source>
      <translation>该赛道有 {count} 层使用自己的初始化方法，拖动赛道时保持不变。</translation>
    </message>
    <message>
      <source>Trainable depth 6 ξc: about {layers}, too little for this lane's {depth}.</source>
      <translation>可训练深度 6 ξc：约 {layers}，对这条 {depth} 层的赛道来说不够。</translation>
    </message>
    <message>
      <source>q settles at {q}; two inputs end at the correlation {c}: small differences grow, as in chaos.</source>
      <translation>q 稳定在 {q}；两个输入的相关系数最终为 {c}：微小的差异会增大，如同混沌。</translation>
    </message>
    <message>
      <source>σw² = {weights} and σb² = {biases}: critical, χ₁ = {chi}. Gradients keep their size through {depth} layers.</source>
      <translation>σw² = {weights}，σb² = {biases}：临界，χ₁ = {chi}。梯度经过 {depth} 层大小不变。</translation>
    </message>
    <message>
      <source>The trainable depth 6 ξc has no limit here.</source>
      <translation>可训练深度 6 ξc 在这里没有上限。</translation>
    </message>
    <message>
      <source>one layer</source>
      <translation>1 层</translation>
    </message>
    <message>
      <source>{count:,} layers</source>
      <translation>{count:,} 层</translation>
    </message>
    <message>
      <source>Trainable depth 6 ξc: about {layers}, enough for this lane's {depth}.</source>
      <translation>可训练深度 6 ξc：约 {layers}，对这条 {depth} 层的赛道来说足够。</translation>
    </message>
    <message>
      <source>Signals die out: q tends to 0.</source>
      <translation>信号消失：q 趋于 0。</translation>
    </message>
    <message>
      <source>Signals grow without end.</source>
      <translation>信号无限增大。</translation>
    </message>
    <message>
      <source>q settles at {q}; any two inputs become more and more alike (c* = 1).</source>
      <translation>q 稳定在 {q}；任何两个输入都越来越相似（c* = 1）。</translation>
    </message>
    <message>
      <source>{activation} has no natural critical point.</source>
      <translation>{activation} 没有自然临界点。</translation>
    </message>
    <message>
      <source>Taking singular values …</source>
      <translation>正在求奇异值 …</translation>
    </message>
    <message>
      <source>Singular values</source>
      <translation>奇异值</translation>
    </message>
    <message>
      <source>Of ∂z/∂z from the last hidden layer to the first, before the first step, at some examples: by how much each direction of a small change is passed on. Line: root of the mean square that theory gives, Π χ₁. The more the points fall off, the fewer directions reach the first layer; all equal is dynamical isometry. Spread: variance of s² over mean². What rounding alone would give is not drawn.</source>
      <translation>第一步之前，在若干样本处，从最后一个隐藏层到第一个隐藏层的 ∂z/∂z 的奇异值：微小变化的每个方向被传递时放大多少。线：理论给出的均方的平方根，均方为 Π χ₁。点下降得越多，能到达第一层的方向就越少；全部相等就是动力学等距。离散度：s² 的方差除以均值的平方。仅由舍入产生的值没有画出。</translation>
    </message>
    <message>
      <source>number, largest first</source>
      <translation>序号，从大到小</translation>
    </message>
    <message>
      <source>mean of s²: {mean}</source>
      <translation>s² 的均值：{mean}</translation>
    </message>
    <message>
      <source>spread: {spread}</source>
      <translation>离散度：{spread}</translation>
    </message>
    <message>
      <source>s of ∂z/∂z, layers {last} to {first}, {count} examples; in brackets: theory</source>
      <translation>∂z/∂z 的奇异值 s，第 {last} 层到第 {first} 层，{count} 个样本；括号中为理论值</translation>
    </message>
    <message>
      <source>theory, √(Π χ₁)</source>
      <translation>理论值 √(Π χ₁)</translation>
    </message>
    <message>
      <source>move {lane} on the phase map</source>
      <translation>在相图上移动 {lane}</translation>
    </message>
    <message>
      <source>The singular values of this Jacobian do not converge: its numbers are too far apart.</source>
      <translation>这个雅可比矩阵的奇异值计算不收敛：其中的数量级相差太大。</translation>
    </message>
    <message>
      <source>6 ξc = {depth} layers</source>
      <translation>6 ξc = {depth} 层</translation>
    </message>
    <message>
      <source>χ₁ = 1, critical</source>
      <translation>χ₁ = 1，临界线</translation>
    </message>
  </context>
</TS>
