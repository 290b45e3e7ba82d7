<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>nn</name>
    <message>
      <source>{name} takes pictures (channels × height × width), not {given}.</source>
      <translation>{name}的输入应为图片（通道 × 高 × 宽），而不是{given}。</translation>
    </message>
    <message>
      <source>{name} has a {size} × {size} window, larger than the {height} × {width} it is given.</source>
      <translation>{name}的窗口为 {size} × {size}，大于所给的 {height} × {width}。</translation>
    </message>
    <message>
      <source>1 channel of {size}</source>
      <translation>1 个 {size} 的通道</translation>
    </message>
    <message>
      <source>{count} channels of {size}</source>
      <translation>{count} 个 {size} 的通道</translation>
    </message>
    <message>
      <source>1 feature</source>
      <translation>1 个特征</translation>
    </message>
    <message>
      <source>{count} features</source>
      <translation>{count} 个特征</translation>
    </message>
    <message>
      <source>Dense takes a list of features, not {given}: put a Flatten layer before it.</source>
      <translation>全连接层的输入应为一列特征，而不是{given}：请在它前面放一个展平层。</translation>
    </message>
    <message>
      <source>Dense needs a number of units here.</source>
      <translation>此处的全连接层需要给出单元数。</translation>
    </message>
    <message>
      <source>The block turns {given} into {inner}; the skip can only add equal shapes.</source>
      <translation>残差块把{given}变成{inner}；跳跃连接只能把相同的形状相加。</translation>
    </message>
    <message>
      <source>The network has no layers: add a Dense layer for the outputs.</source>
      <translation>网络没有任何层：请为输出添加一个全连接层。</translation>
    </message>
    <message>
      <source>The last layer gives {given}, the data asks for 1 output: end with a Dense layer whose units are left empty.</source>
      <translation>最后一层给出{given}，数据要求 1 个输出：请以单元数留空的全连接层结尾。</translation>
    </message>
    <message>
      <source>The last layer gives {given}, the data asks for {outputs} outputs: end with a Dense layer whose units are left empty.</source>
      <translation>最后一层给出{given}，数据要求 {outputs} 个输出：请以单元数留空的全连接层结尾。</translation>
    </message>
    <message>
      <source>identity</source>
      <translation>恒等</translation>
    </message>
    <message>
      <source>φ(z) = z: a linear layer.</source>
      <translation>φ(z) = z：线性层。</translation>
    </message>
    <message>
      <source>ReLU</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>φ(z) = max(z, 0); the derivative at 0 is taken as 0.</source>
      <translation>φ(z) = max(z, 0)；0 处的导数取 0。</translation>
    </message>
    <message>
      <source>leaky ReLU</source>
      <translation>leaky ReLU</translation>
    </message>
    <message>
      <source>φ(z) = z for z &gt; 0, slope · z otherwise.</source>
      <translation>z &gt; 0 时 φ(z) = z，否则为 斜率 · z。</translation>
    </message>
    <message>
      <source>slope</source>
      <translation>斜率</translation>
    </message>
    <message>
      <source>Slope for z &lt; 0</source>
      <translation>z &lt; 0 时的斜率</translation>
    </message>
    <message>
      <source>ELU</source>
      <translation>ELU</translation>
    </message>
    <message>
      <source>φ(z) = z for z &gt; 0, α(eᶻ − 1) otherwise (Clevert et al. 2015).</source>
      <translation>z &gt; 0 时 φ(z) = z，否则为 α(eᶻ − 1)（Clevert 等 2015）。</translation>
    </message>
    <message>
      <source>alpha</source>
      <translation>α</translation>
    </message>
    <message>
      <source>−α is the limit for z → −∞</source>
      <translation>z → −∞ 时的极限为 −α</translation>
    </message>
    <message>
      <source>SELU</source>
      <translation>SELU</translation>
    </message>
    <message>
      <source>Scaled ELU with the self-normalizing constants λ = 1.0507, α = 1.6733 (Klambauer et al. 2017).</source>
      <translation>缩放的 ELU，取自归一化常数 λ = 1.0507、α = 1.6733（Klambauer 等 2017）。</translation>
    </message>
    <message>
      <source>GELU</source>
      <translation>GELU</translation>
    </message>
    <message>
      <source>φ(z) = z Φ(z) with the normal distribution function Φ, the exact form (Hendrycks &amp; Gimpel 2016).</source>
      <translation>φ(z) = z Φ(z)，Φ 为正态分布函数，精确形式（Hendrycks &amp; Gimpel 2016）。</translation>
    </message>
    <message>
      <source>SiLU</source>
      <translation>SiLU</translation>
    </message>
    <message>
      <source>φ(z) = z σ(z), also called swish (Elfwing et al. 2017).</source>
      <translation>φ(z) = z σ(z)，又称 swish（Elfwing 等 2017）。</translation>
    </message>
    <message>
      <source>Mish</source>
      <translation>Mish</translation>
    </message>
    <message>
      <source>φ(z) = z tanh(softplus(z)) (Misra 2019).</source>
      <translation>φ(z) = z tanh(softplus(z))（Misra 2019）。</translation>
    </message>
    <message>
      <source>tanh</source>
      <translation>tanh</translation>
    </message>
    <message>
      <source>φ(z) = tanh z.</source>
      <translation>φ(z) = tanh z。</translation>
    </message>
    <message>
      <source>hard tanh</source>
      <translation>hard tanh</translation>
    </message>
    <message>
      <source>φ(z) = z clipped to [−1, 1]; the derivative is 1 strictly inside.</source>
      <translation>φ(z) = 截断到 [−1, 1] 的 z；区间内部导数为 1。</translation>
    </message>
    <message>
      <source>sigmoid</source>
      <translation>sigmoid</translation>
    </message>
    <message>
      <source>φ(z) = 1/(1 + e⁻ᶻ).</source>
      <translation>φ(z) = 1/(1 + e⁻ᶻ)。</translation>
    </message>
    <message>
      <source>softplus</source>
      <translation>softplus</translation>
    </message>
    <message>
      <source>φ(z) = ln(1 + eᶻ), a smooth ReLU.</source>
      <translation>φ(z) = ln(1 + eᶻ)，光滑的 ReLU。</translation>
    </message>
    <message>
      <source>softsign</source>
      <translation>softsign</translation>
    </message>
    <message>
      <source>φ(z) = z/(1 + |z|).</source>
      <translation>φ(z) = z/(1 + |z|)。</translation>
    </message>
    <message>
      <source>erf</source>
      <translation>erf</translation>
    </message>
    <message>
      <source>φ(z) = erf(z), the sigmoidal function whose mean-field theory is closed-form.</source>
      <translation>φ(z) = erf(z)，平均场理论有闭式解的 S 形函数。</translation>
    </message>
    <message>
      <source>sin</source>
      <translation>sin</translation>
    </message>
    <message>
      <source>φ(z) = sin z (Sitzmann et al. 2020).</source>
      <translation>φ(z) = sin z（Sitzmann 等 2020）。</translation>
    </message>
    <message>
      <source>activation</source>
      <translation>激活函数</translation>
    </message>
    <message>
      <source>Applied to z = W a + b</source>
      <translation>作用于 z = W a + b</translation>
    </message>
    <message>
      <source>bias</source>
      <translation>偏置</translation>
    </message>
    <message>
      <source>Whether there is a b in z = W a + b</source>
      <translation>z = W a + b 中是否有 b</translation>
    </message>
    <message>
      <source>initializer</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>How W is drawn; empty: as the lane's initializer says</source>
      <translation>W 如何初始化；留空：按赛道的初始化方法</translation>
    </message>
    <message>
      <source>bias initializer</source>
      <translation>偏置的初始化</translation>
    </message>
    <message>
      <source>How b is drawn; empty: as the lane's bias initializer says</source>
      <translation>b 如何初始化；留空：按赛道的偏置初始化方法</translation>
    </message>
    <message>
      <source>Dense</source>
      <translation>全连接层</translation>
    </message>
    <message>
      <source>Fully connected layer: every unit sees every input, a = φ(W a + b).</source>
      <translation>全连接层：每个单元都连接每个输入，a = φ(W a + b)。</translation>
    </message>
    <message>
      <source>units</source>
      <translation>单元数</translation>
    </message>
    <message>
      <source>Number of units; empty: as many as the data has outputs</source>
      <translation>单元的个数；留空：与数据的输出个数相同</translation>
    </message>
    <message>
      <source>Conv2D</source>
      <translation>卷积层</translation>
    </message>
    <message>
      <source>Convolution: every filter sees a small window, the same weights at every place.</source>
      <translation>卷积：每个卷积核只看一个小窗口，各处使用相同的权重。</translation>
    </message>
    <message>
      <source>filters</source>
      <translation>卷积核数</translation>
    </message>
    <message>
      <source>Number of filters, the channels of the output</source>
      <translation>卷积核的个数，即输出的通道数</translation>
    </message>
    <message>
      <source>kernel</source>
      <translation>卷积核大小</translation>
    </message>
    <message>
      <source>Height and width of the window</source>
      <translation>窗口的高和宽</translation>
    </message>
    <message>
      <source>stride</source>
      <translation>步幅</translation>
    </message>
    <message>
      <source>Step of the window</source>
      <translation>窗口移动的步幅</translation>
    </message>
    <message>
      <source>padding</source>
      <translation>填充</translation>
    </message>
    <message>
      <source>Zeros added on every side</source>
      <translation>每一侧补零的个数</translation>
    </message>
    <message>
      <source>Activation</source>
      <translation>激活层</translation>
    </message>
    <message>
      <source>An activation on its own, for stacks such as Dense (identity), BatchNorm, activation.</source>
      <translation>单独的激活函数，用于“全连接（恒等）、批归一化、激活”这样的堆叠。</translation>
    </message>
    <message>
      <source>Applied to every element</source>
      <translation>作用于每个元素</translation>
    </message>
    <message>
      <source>Flatten</source>
      <translation>展平</translation>
    </message>
    <message>
      <source>Pictures to a list of features, in the order channels, height, width; moves no data.</source>
      <translation>把图片变成一列特征，顺序为通道、高、宽；不搬动数据。</translation>
    </message>
    <message>
      <source>Dropout</source>
      <translation>Dropout</translation>
    </message>
    <message>
      <source>Sets a random share of the values to zero in training and divides the rest by the share kept.</source>
      <translation>丢弃法：训练时把随机的一部分值置零，其余的除以保留比例。</translation>
    </message>
    <message>
      <source>rate</source>
      <translation>丢弃率</translation>
    </message>
    <message>
      <source>Share of the values set to zero</source>
      <translation>被置零的值的比例</translation>
    </message>
    <message>
      <source>size</source>
      <translation>窗口大小</translation>
    </message>
    <message>
      <source>MaxPool</source>
      <translation>最大池化</translation>
    </message>
    <message>
      <source>The largest value of every window; the gradient goes to it alone (the first, if several are equal).</source>
      <translation>每个窗口中的最大值；梯度只传给它（若有多个相等，则传给第一个）。</translation>
    </message>
    <message>
      <source>AvgPool</source>
      <translation>平均池化</translation>
    </message>
    <message>
      <source>The mean of every window.</source>
      <translation>每个窗口的平均值。</translation>
    </message>
    <message>
      <source>BatchNorm</source>
      <translation>批归一化</translation>
    </message>
    <message>
      <source>γ (x − mean)/√(var + ε) + β with mean and variance of each feature (channel) over the batch.</source>
      <translation>γ (x − 均值)/√(方差 + ε) + β，均值和方差按每个特征（通道）在批次上计算。</translation>
    </message>
    <message>
      <source>epsilon</source>
      <translation>ε</translation>
    </message>
    <message>
      <source>Added to the variance</source>
      <translation>加在方差上</translation>
    </message>
    <message>
      <source>momentum</source>
      <translation>动量</translation>
    </message>
    <message>
      <source>Share of the new batch in the running averages</source>
      <translation>新批次在滑动平均中所占的比例</translation>
    </message>
    <message>
      <source>LayerNorm</source>
      <translation>层归一化</translation>
    </message>
    <message>
      <source>γ (x − mean)/√(var + ε) + β with mean and variance of each example over its features (Ba et al. 2016).</source>
      <translation>γ (x − 均值)/√(方差 + ε) + β，均值和方差按每个样本在其特征上计算（Ba 等 2016）。</translation>
    </message>
    <message>
      <source>Residual</source>
      <translation>残差块</translation>
    </message>
    <message>
      <source>x + scale · block(x): a skip around a block of layers (He et al. 2015); the scale may be learned as a gate α.</source>
      <translation>x + 分支系数 · 块(x)：绕过一组层的跳跃连接（He 等 2015）；分支系数可以作为门控 α 来学习。</translation>
    </message>
    <message>
      <source>layers</source>
      <translation>层</translation>
    </message>
    <message>
      <source>The block that the skip goes around</source>
      <translation>跳跃连接所绕过的一组层</translation>
    </message>
    <message>
      <source>branch scale</source>
      <translation>分支系数</translation>
    </message>
    <message>
      <source>Factor on the block's output</source>
      <translation>乘在残差块输出上的系数</translation>
    </message>
    <message>
      <source>learn scale</source>
      <translation>学习系数</translation>
    </message>
    <message>
      <source>Learn the factor, a parameter α that starts at the branch scale (ReZero)</source>
      <translation>学习该系数：参数 α 从分支系数开始（ReZero）</translation>
    </message>
    <message>
      <source>softmax cross-entropy</source>
      <translation>softmax 交叉熵</translation>
    </message>
    <message>
      <source>−ln of the softmax probability of the true class.</source>
      <translation>真实类别的 softmax 概率的 −ln。</translation>
    </message>
    <message>
      <source>binary cross-entropy</source>
      <translation>二元交叉熵</translation>
    </message>
    <message>
      <source>−ln of the probability that σ(z) gives to the true one of two classes, computed from the logit z.</source>
      <translation>σ(z) 赋予两类中真实一类的概率的 −ln，由 logit z 直接计算。</translation>
    </message>
    <message>
      <source>mean squared error</source>
      <translation>均方误差</translation>
    </message>
    <message>
      <source>Mean of (z − y)² over outputs and examples.</source>
      <translation>(z − y)² 在输出和样本上的平均。</translation>
    </message>
    <message>
      <source>gradient descent</source>
      <translation>梯度下降</translation>
    </message>
    <message>
      <source>θ ← θ − α g.</source>
      <translation>θ ← θ − α g。</translation>
    </message>
    <message>
      <source>v ← μ v + g, θ ← θ − α v (heavy ball, Polyak 1964).</source>
      <translation>v ← μ v + g，θ ← θ − α v（重球法，Polyak 1964）。</translation>
    </message>
    <message>
      <source>Share of the old velocity that is kept</source>
      <translation>保留旧速度的比例</translation>
    </message>
    <message>
      <source>Nesterov momentum</source>
      <translation>Nesterov 动量</translation>
    </message>
    <message>
      <source>v ← μ v + g, θ ← θ − α (g + μ v) (Nesterov 1983, in the form of Sutskever et al. 2013).</source>
      <translation>v ← μ v + g，θ ← θ − α (g + μ v)（Nesterov 1983，取 Sutskever 等 2013 的形式）。</translation>
    </message>
    <message>
      <source>RMSprop</source>
      <translation>RMSprop</translation>
    </message>
    <message>
      <source>s ← ρ s + (1 − ρ) g², θ ← θ − α g/(√s + ε) (Hinton 2012).</source>
      <translation>s ← ρ s + (1 − ρ) g²，θ ← θ − α g/(√s + ε)（Hinton 2012）。</translation>
    </message>
    <message>
      <source>decay</source>
      <translation>衰减</translation>
    </message>
    <message>
      <source>Share ρ of the old mean square that is kept</source>
      <translation>保留旧均方的比例 ρ</translation>
    </message>
    <message>
      <source>Keeps the division from overflowing</source>
      <translation>防止除法溢出</translation>
    </message>
    <message>
      <source>Adam</source>
      <translation>Adam</translation>
    </message>
    <message>
      <source>First and second moments, both corrected for their start at zero (Kingma &amp; Ba 2014).</source>
      <translation>一阶矩和二阶矩，均对从零开始的偏差作修正（Kingma &amp; Ba 2014）。</translation>
    </message>
    <message>
      <source>β₁</source>
      <translation>β₁</translation>
    </message>
    <message>
      <source>Share of the old mean that is kept</source>
      <translation>保留旧均值的比例</translation>
    </message>
    <message>
      <source>β₂</source>
      <translation>β₂</translation>
    </message>
    <message>
      <source>Share of the old mean square that is kept</source>
      <translation>保留旧均方的比例</translation>
    </message>
    <message>
      <source>AdamW</source>
      <translation>AdamW</translation>
    </message>
    <message>
      <source>Adam with weight decay taken from θ directly instead of through the gradient (Loshchilov &amp; Hutter 2017).</source>
      <translation>权重衰减直接作用于 θ 而不经过梯度的 Adam（Loshchilov &amp; Hutter 2017）。</translation>
    </message>
    <message>
      <source>weight decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <source>Share of θ taken away per unit of learning rate</source>
      <translation>每单位学习率从 θ 中减去的比例</translation>
    </message>
    <message>
      <source>constant</source>
      <translation>常数</translation>
    </message>
    <message>
      <source>The learning rate stays as it is.</source>
      <translation>学习率保持不变。</translation>
    </message>
    <message>
      <source>step decay</source>
      <translation>阶梯衰减</translation>
    </message>
    <message>
      <source>Multiplied by a factor after every so many steps.</source>
      <translation>每隔若干步乘以一个系数。</translation>
    </message>
    <message>
      <source>every</source>
      <translation>间隔</translation>
    </message>
    <message>
      <source>Number of steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>factor</source>
      <translation>系数</translation>
    </message>
    <message>
      <source>Multiplies the rate at each drop</source>
      <translation>每次下降时乘在学习率上</translation>
    </message>
    <message>
      <source>cosine</source>
      <translation>余弦</translation>
    </message>
    <message>
      <source>Falls along half a cosine to a floor and stays there (Loshchilov &amp; Hutter 2016, without restarts).</source>
      <translation>沿半个余弦降到下限后保持不变（Loshchilov &amp; Hutter 2016，不重启）。</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>floor</source>
      <translation>下限</translation>
    </message>
    <message>
      <source>Last value, as a share of the learning rate</source>
      <translation>最终值，以占学习率的比例表示</translation>
    </message>
    <message>
      <source>linear warm-up</source>
      <translation>线性预热</translation>
    </message>
    <message>
      <source>Rises linearly from rate/steps to the full rate, then stays.</source>
      <translation>从 学习率/步数 线性升到完整学习率，此后保持。</translation>
    </message>
  </context>
</TS>
