<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.neuron</name>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.10: vanishing and exploding gradients</source>
      <translation>吴恩达《改善深层神经网络》1.10：梯度消失与梯度爆炸</translation>
    </message>
    <message>
      <source>A deep chain</source>
      <translation>深层链</translation>
    </message>
    <message>
      <source>Root mean square of a after each layer of a random network, on a logarithmic axis. Lines: theory for wide layers; bands: where 95% of networks of this width lie; points: one network, measured, whose weights are multiplied by each gain. Drag the end of the upper line.</source>
      <translation>随机网络每一层之后 a 的均方根，纵轴为对数。线：宽层的理论值；色带：这种宽度的网络有 95% 落在其中；点：实测的一个网络，其权重分别乘以各个增益。可以拖动上方那条线的末端。</translation>
    </message>
    <message>
      <source>In theory {depth} layers multiply:  {up},  {down}</source>
      <translation>理论上 {depth} 层连乘：  {up}，  {down}</translation>
    </message>
    <message>
      <source>Gain above</source>
      <translation>较大的增益</translation>
    </message>
    <message>
      <source>Measuring …</source>
      <translation>正在测量 …</translation>
    </message>
    <message>
      <source>r.m.s. of a, {activation}:  Var(w) = g² · {scale}/n</source>
      <translation>a 的均方根，{activation}：  Var(w) = g² · {scale}/n</translation>
    </message>
    <message>
      <source>gain {gain}</source>
      <translation>增益 {gain}</translation>
    </message>
    <message>
      <source>layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>linear</source>
      <translation>线性</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.11: weight initialization for deep networks</source>
      <translation>吴恩达《改善深层神经网络》1.11：神经网络的权重初始化</translation>
    </message>
    <message>
      <source>One neuron</source>
      <translation>单个神经元</translation>
    </message>
    <message>
      <source>Above z = w₁x₁ + … + wₙxₙ, below a = φ(z), one column for each way to choose Var(w). Bars are sampled; the line above is the normal distribution N(0, n·Var(w)·E[x²]), the one below its image under φ. Shaded: where φ is saturated or off. The axis of z stays, so that z can be seen to grow out of it; the wheel zooms.</source>
      <translation>上方是 z = w₁x₁ + … + wₙxₙ，下方是 a = φ(z)，每种选取 Var(w) 的方式占一列。条形是抽样结果；上方的线是正态分布 N(0, n·Var(w)·E[x²])，下方的线是它在 φ 下的像。阴影：φ 饱和或不激活之处。z 轴保持不变，因此可以看到 z 超出范围；滚轮可缩放。</translation>
    </message>
    <message>
      <source>density of {count:,} sampled values each; line, and in brackets: theory, z ~ N(0, n·Var(w)·E[x²])</source>
      <translation>各为 {count:,} 个抽样值的密度；曲线与括号内为理论值，z ~ N(0, n·Var(w)·E[x²])</translation>
    </message>
    <message>
      <source>{share} exactly {value}</source>
      <translation>{share} 恰为 {value}</translation>
    </message>
    <message>
      <source>Sampling …</source>
      <translation>正在抽样 …</translation>
    </message>
    <message>
      <source>Neuron and chain</source>
      <translation>神经元与链</translation>
    </message>
    <message>
      <source>n from where it is up to {most:,}; every step is sampled</source>
      <translation>n 从当前值一直增大到 {most:,}；每一步都重新抽样</translation>
    </message>
    <message>
      <source>Chain of L layers</source>
      <translation>L 层的链</translation>
    </message>
    <message>
      <source>What is seen</source>
      <translation>看到了什么</translation>
    </message>
    <message>
      <source>Let n grow</source>
      <translation>让 n 增大</translation>
    </message>
    <message>
      <source>Draw again</source>
      <translation>重新抽样</translation>
    </message>
    <message>
      <source>Draw all weights and inputs again</source>
      <translation>重新随机生成全部权重和输入</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.11; LeCun et al. 1998, Efficient BackProp</source>
      <translation>吴恩达《改善深层神经网络》1.11；LeCun 等 1998，Efficient BackProp</translation>
    </message>
    <message>
      <source>Var z as n grows</source>
      <translation>Var z 随 n 的变化</translation>
    </message>
    <message>
      <source>The variance of z against the number n of inputs, both logarithmic. Lines: n · Var(w) · E[x²]. Points: measured, with two standard errors. Drag the line to choose n.</source>
      <translation>z 的方差随输入个数 n 的变化，两轴均为对数。线：n · Var(w) · E[x²]。点：实测值，附两倍标准误差。拖动竖线可选择 n。</translation>
    </message>
    <message>
      <source>Inputs n</source>
      <translation>输入个数 n</translation>
    </message>
    <message>
      <source>number of inputs n</source>
      <translation>输入个数 n</translation>
    </message>
    <message>
      <source>{rule} gives {variance}</source>
      <translation>{rule} 给出 {variance}</translation>
    </message>
    <message>
      <source>Var z  ·  drag the line to choose n</source>
      <translation>Var z  ·  拖动竖线选择 n</translation>
    </message>
    <message>
      <source>saturated</source>
      <translation>饱和</translation>
    </message>
    <message>
      <source>off	unit</source>
      <translation>不激活</translation>
    </message>
    <message>
      <source>The larger n, the smaller each w has to be: with Var(w) = 1/n, Var z stays 1 whatever n is.</source>
      <translation>n 越大，每个 w 就应该越小：取 Var(w) = 1/n 时，无论 n 是多少，Var z 都保持为 1。</translation>
    </message>
    <message>
      <source>{terms} with Var(w) = {rule} has Var z = {variance}: neither too large nor too small.</source>
      <translation>{terms}，Var(w) = {rule} 时，Var z = {variance}：不太大也不太小。</translation>
    </message>
    <message>
      <source>{share} of the units are saturated: their gradient is nearly 0.</source>
      <translation>{share} 的单元饱和：它们的梯度几乎为 0。</translation>
    </message>
    <message>
      <source>A little is enough: in a linear chain of {depth} layers, weights {above} times the right size make ŷ {grown} times as large, weights {below} times the right size {shrunk} times. Gradients explode and vanish likewise.</source>
      <translation>差一点就够了：在 {depth} 层的线性链中，权重是合适大小的 {above} 倍时，ŷ 变为 {grown} 倍；权重是合适大小的 {below} 倍时，ŷ 变为 {shrunk} 倍。梯度同样会爆炸和消失。</translation>
    </message>
    <message>
      <source>A single term</source>
      <translation>只有一项</translation>
    </message>
    <message>
      <source>A sum of {count} terms</source>
      <translation>{count} 项之和</translation>
    </message>
    <message>
      <source>{terms} with Var(w) = {rule} has Var z = {variance}: too large.</source>
      <translation>{terms}，Var(w) = {rule} 时，Var z = {variance}：太大。</translation>
    </message>
    <message>
      <source>{terms} with Var(w) = {rule} has Var z = {variance}: too small. Layer after layer the signal, and the gradient with it, dies out.</source>
      <translation>{terms}，Var(w) = {rule} 时，Var z = {variance}：太小。信号逐层消失，梯度也随之消失。</translation>
    </message>
    <message>
      <source>Layer after layer the signal explodes.</source>
      <translation>信号逐层爆炸。</translation>
    </message>
    <message>
      <source>{activation} drops the negative half of z. With 2/n what is left has E[a²] = {kept}, as large as the inputs.</source>
      <translation>{activation} 舍去 z 的负半部分。取 2/n 时，剩下的部分 E[a²] = {kept}，与输入一样大。</translation>
    </message>
    <message>
      <source>Through {activation} Var(w) = {scale}/n keeps Var z at 1 from layer to layer.</source>
      <translation>经过 {activation}，Var(w) = {scale}/n 使 Var z 逐层保持为 1。</translation>
    </message>
    <message>
      <source>For {activation} the lecture takes 1/n (Xavier), which leaves z where the curve is steep.</source>
      <translation>对 {activation}，课程取 1/n（Xavier），这样 z 留在曲线陡峭的部分。</translation>
    </message>
    <message>
      <source>So few terms do not make a bell yet: the line is what their sum becomes as n grows.</source>
      <translation>项数这么少还形不成钟形：图中的线是 n 增大后它们的和所趋向的分布。</translation>
    </message>
    <message>
      <source>That level is unstable: a signal that strays from it strays further with every layer.</source>
      <translation>这个水平不稳定：信号一旦偏离，就会逐层偏离得更远。</translation>
    </message>
    <message>
      <source>inputs n</source>
      <translation>输入个数 n</translation>
    </message>
    <message>
      <source>Terms of z = w₁x₁ + … + wₙxₙ</source>
      <translation>z = w₁x₁ + … + wₙxₙ 的项数</translation>
    </message>
    <message>
      <source>your Var(w)</source>
      <translation>你的 Var(w)</translation>
    </message>
    <message>
      <source>How large your weights are; 1/n and 2/n stand beside them</source>
      <translation>你的权重有多大；旁边列出 1/n 和 2/n</translation>
    </message>
    <message>
      <source>activation φ</source>
      <translation>激活函数 φ</translation>
    </message>
    <message>
      <source>a = φ(z)</source>
      <translation>a = φ(z)</translation>
    </message>
    <message>
      <source>inputs x</source>
      <translation>输入 x</translation>
    </message>
    <message>
      <source>Their distribution: mean 0, mean square 1</source>
      <translation>输入的分布：均值 0，均方 1</translation>
    </message>
    <message>
      <source>uniform</source>
      <translation>均匀</translation>
    </message>
    <message>
      <source>gain g = 1 ±</source>
      <translation>增益 g = 1 ±</translation>
    </message>
    <message>
      <source>Weights are multiplied by 1 + this, by 1, and by 1 − this; the lecture takes 0.5</source>
      <translation>权重分别乘以 1 + 此值、1 和 1 − 此值；课程中取 0.5</translation>
    </message>
    <message>
      <source>layers L</source>
      <translation>层数 L</translation>
    </message>
    <message>
      <source>How many layers follow each other</source>
      <translation>依次相接的层数</translation>
    </message>
    <message>
      <source>width</source>
      <translation>宽度</translation>
    </message>
    <message>
      <source>Units of each layer; the narrower, the farther a network strays from theory</source>
      <translation>每层的单元数；越窄，网络偏离理论越远</translation>
    </message>
  </context>
</TS>
