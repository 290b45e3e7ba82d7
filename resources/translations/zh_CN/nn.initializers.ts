<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>nn.initializers</name>
    <message>
      <source>“{initializer}” fills weights; a bias has no rows and columns, so choose another for it.</source>
      <translation>“{initializer}”用于填充权重；偏置没有行和列，请为它另选一种。</translation>
    </message>
    <message>
      <source>Kaiming He, MSRA; he_normal, he_uniform, kaiming_normal, kaiming_uniform</source>
      <translation>何恺明、MSRA；he_normal、he_uniform、kaiming_normal、kaiming_uniform</translation>
    </message>
    <message>
      <source>The rule of Keras and JAX that LeCun, Xavier and He are names for</source>
      <translation>Keras 和 JAX 中的规则，LeCun、Xavier 和 He 都是它的特例</translation>
    </message>
    <message>
      <source>torch.nn.Linear and Conv2d: kaiming_uniform with a = √5 (pytorch#15314)</source>
      <translation>torch.nn.Linear 和 Conv2d：kaiming_uniform，a = √5（pytorch#15314）</translation>
    </message>
    <message>
      <source>keras.layers.Dense and Conv2D: glorot_uniform, biases 0</source>
      <translation>keras.layers.Dense 和 Conv2D：glorot_uniform，偏置为 0</translation>
    </message>
    <message>
      <source>flax.linen.Dense and Conv: lecun_normal, which cuts at ±2σ and rescales; biases 0</source>
      <translation>flax.linen.Dense 和 Conv：lecun_normal，在 ±2σ 处截断并重新缩放；偏置为 0</translation>
    </message>
    <message>
      <source>Var W = {&lt;gain&gt;^2 &lt;gamma&gt;^2 | &lt;fan_in&gt;},  γ_{linear} = e^{1/2N},  γ_{ReLU} = √2 e^{1.2/(max(N, 6) − 2.4)},  N = &lt;fan_in&gt;</source>
      <translation>Var W = {&lt;gain&gt;^2 &lt;gamma&gt;^2 | &lt;fan_in&gt;},  γ_{线性} = e^{1/2N},  γ_{ReLU} = √2 e^{1.2/(max(N, 6) − 2.4)},  N = &lt;fan_in&gt;</translation>
    </message>
    <message>
      <source>Ng, Deep Learning, course 1 week 3: why random initialization</source>
      <translation>吴恩达《深度学习》课程一第三周：为什么要随机初始化</translation>
    </message>
    <message>
      <source>A baseline; the constant bias of Jozefowicz et al. 2015 (LSTM forget gates)</source>
      <translation>一种基准；Jozefowicz 等 2015 的常数偏置（LSTM 遗忘门）</translation>
    </message>
    <message>
      <source>Common practice before 2010; the old default of Keras was U(±0.05)</source>
      <translation>2010 年以前的通行做法；Keras 旧的默认值为 U(±0.05)</translation>
    </message>
    <message>
      <source>TensorFlow's old default; Devlin et al. 2018, BERT: σ = 0.02</source>
      <translation>TensorFlow 旧的默认值；Devlin 等 2018，BERT：σ = 0.02</translation>
    </message>
    <message>
      <source>W_{centre} = &lt;gain&gt; Q,  Q^{T}Q = I,  Var W = {&lt;gain&gt;^2 | &lt;fan_out&gt;}</source>
      <translation>W_{中心} = &lt;gain&gt; Q,  Q^{T}Q = I,  Var W = {&lt;gain&gt;^2 | &lt;fan_out&gt;}</translation>
    </message>
    <message>
      <source>W ← W {&lt;gain&gt; | std(z)},  until |{std(z) | &lt;gain&gt;} − 1| &lt; &lt;tolerance&gt;</source>
      <translation>W ← W {&lt;gain&gt; | std(z)},  直到 |{std(z) | &lt;gain&gt;} − 1| &lt; &lt;tolerance&gt;</translation>
    </message>
    <message>
      <source>layer-sequential unit variance</source>
      <translation>逐层单位方差初始化</translation>
    </message>
    <message>
      <source>Delta-orthogonal fills the centre of a convolution's window, and Dense has none: use orthogonal.</source>
      <translation>delta 正交填充卷积窗口的中心，而全连接层没有窗口：请改用正交。</translation>
    </message>
    <message>
      <source>Delta-orthogonal cannot keep lengths from {channels} channels to {filters} filters: it needs at least as many filters as input channels.</source>
      <translation>delta 正交无法在 {channels} 个通道到 {filters} 个卷积核之间保持长度：卷积核数至少要等于输入通道数。</translation>
    </message>
    <message>
      <source>Var W = {2 &lt;gain&gt;^2 | &lt;fan_in&gt;} &lt;branches&gt;^{−1/(&lt;branch layers&gt; − 1)},  0 in the last layers</source>
      <translation>Var W = {2 &lt;gain&gt;^2 | &lt;fan_in&gt;} &lt;branches&gt;^{−1/(&lt;branch layers&gt; − 1)},  各分支最后一层与分类层取 0</translation>
    </message>
    <message>
      <source>fixed-update initialization</source>
      <translation>固定更新初始化</translation>
    </message>
    <message>
      <source>x + α · branch(x),  α = 0,  Var W = {2 &lt;gain&gt;^2 | &lt;fan_in&gt;}</source>
      <translation>x + α · 分支(x),  α = 0,  Var W = {2 &lt;gain&gt;^2 | &lt;fan_in&gt;}</translation>
    </message>
    <message>
      <source>SkipInit starts the factor on every residual branch at 0 and lets it learn: switch on “learn scale” in each Residual layer.</source>
      <translation>SkipInit 让每个残差分支上的系数从 0 开始并参与学习：请在每个残差块中打开“学习系数”。</translation>
    </message>
    <message>
      <source>gain</source>
      <translation>增益</translation>
    </message>
    <message>
      <source>Multiplier on the formula, one more hyperparameter</source>
      <translation>公式前的乘数，又一个超参数</translation>
    </message>
    <message>
      <source>LeCun, 1/fan_in</source>
      <translation>LeCun 初始化，1/fan_in</translation>
    </message>
    <message>
      <source>LeCun</source>
      <translation>LeCun</translation>
    </message>
    <message>
      <source>Var W = gain² · 1/fan_in: the lecture's √(1/n), its "Xavier" for tanh (LeCun et al. 1998).</source>
      <translation>Var W = 增益² · 1/fan_in：即课程中的 √(1/n)，课程称之为用于 tanh 的“Xavier”初始化（LeCun 等 1998）。</translation>
    </message>
    <message>
      <source>tanh and SELU layers, and linear ones: keeps the variance of signals that go through unchanged.</source>
      <translation>tanh、SELU 层和线性层：使穿过的信号的方差保持不变。</translation>
    </message>
    <message>
      <source>distribution</source>
      <translation>分布</translation>
    </message>
    <message>
      <source>Shape of the distribution; its variance is the same</source>
      <translation>分布的形状；方差不变</translation>
    </message>
    <message>
      <source>normal</source>
      <translation>正态</translation>
    </message>
    <message>
      <source>truncated normal</source>
      <translation>截断正态</translation>
    </message>
    <message>
      <source>uniform</source>
      <translation>均匀</translation>
    </message>
    <message>
      <source>Xavier (Glorot)</source>
      <translation>Xavier 初始化（Glorot）</translation>
    </message>
    <message>
      <source>Xavier</source>
      <translation>Xavier</translation>
    </message>
    <message>
      <source>Var W = gain² · 2/(fan_in + fan_out) (Glorot &amp; Bengio 2010; the lecture's "Bengio" formula).</source>
      <translation>Var W = 增益² · 2/(fan_in + fan_out)（Glorot &amp; Bengio 2010；课程中的“Bengio”公式）。</translation>
    </message>
    <message>
      <source>tanh and sigmoid layers: a compromise between forward and backward signal. Too small for deep ReLU nets.</source>
      <translation>tanh 和 sigmoid 层：前向信号与反向信号之间的折中。对深层 ReLU 网络来说太小。</translation>
    </message>
    <message>
      <source>He (Kaiming)</source>
      <translation>He 初始化（Kaiming）</translation>
    </message>
    <message>
      <source>He</source>
      <translation>He</translation>
    </message>
    <message>
      <source>Var W = gain² · 2/((1 + slope²) · fan): keeps E[a²] constant through ReLU layers (He et al. 2015).</source>
      <translation>Var W = 增益² · 2/((1 + 斜率²) · fan)：使 E[a²] 逐层经过 ReLU 而保持不变（He 等 2015）。</translation>
    </message>
    <message>
      <source>ReLU and leaky ReLU layers: the 2 makes up for the half of the signal that a ReLU takes away.</source>
      <translation>ReLU 和 leaky ReLU 层：因子 2 补回 ReLU 去掉的那一半信号。</translation>
    </message>
    <message>
      <source>slope</source>
      <translation>斜率</translation>
    </message>
    <message>
      <source>Negative slope of the leaky ReLU that follows</source>
      <translation>其后 leaky ReLU 的负半轴斜率</translation>
    </message>
    <message>
      <source>mode</source>
      <translation>模式</translation>
    </message>
    <message>
      <source>Keep the forward (fan_in) or the backward (fan_out) variance</source>
      <translation>保持前向（fan_in）还是反向（fan_out）的方差</translation>
    </message>
    <message>
      <source>variance scaling</source>
      <translation>方差缩放</translation>
    </message>
    <message>
      <source>Var W = gain² · scale/fan: the one rule behind LeCun, Xavier and He, with everything open.</source>
      <translation>Var W = 增益² · 缩放系数/fan：LeCun、Xavier 和 He 背后的统一公式，一切均可调。</translation>
    </message>
    <message>
      <source>When the scale is known from theory: 1/E[φ(Z)²] keeps the forward variance of any activation.</source>
      <translation>由理论得知缩放系数时：取 1/E[φ(Z)²] 可保持任意激活函数的前向方差。</translation>
    </message>
    <message>
      <source>scale</source>
      <translation>缩放系数</translation>
    </message>
    <message>
      <source>Numerator of the variance</source>
      <translation>方差的分子</translation>
    </message>
    <message>
      <source>Which fan divides</source>
      <translation>除以扇入、扇出还是两者的平均</translation>
    </message>
    <message>
      <source>what PyTorch does</source>
      <translation>PyTorch 的默认做法</translation>
    </message>
    <message>
      <source>U(±1/√fan_in), so Var W = 1/(3·fan_in): what torch.nn.Linear and Conv2d do to weights and biases when not asked.</source>
      <translation>U(±1/√fan_in)，即 Var W = 1/(3·fan_in)：torch.nn.Linear 和 Conv2d 在未作指定时对权重和偏置的初始化。</translation>
    </message>
    <message>
      <source>To see what happens if one does not choose. Deep ReLU nets vanish by √6 a layer.</source>
      <translation>用来观察不作选择的后果。深层 ReLU 网络的梯度每层缩小为 1/√6。</translation>
    </message>
    <message>
      <source>what Keras does</source>
      <translation>Keras 的默认做法</translation>
    </message>
    <message>
      <source>Glorot uniform, Var W = 2/(fan_in + fan_out): what Keras does by default, with biases at zero.</source>
      <translation>Glorot 均匀分布，Var W = 2/(fan_in + fan_out)：Keras 的默认做法，偏置为零。</translation>
    </message>
    <message>
      <source>To see what happens if one does not choose. Deep ReLU nets vanish by √2 a layer.</source>
      <translation>用来观察不作选择的后果。深层 ReLU 网络的梯度每层缩小为 1/√2。</translation>
    </message>
    <message>
      <source>what JAX (Flax) does</source>
      <translation>JAX（Flax）的默认做法</translation>
    </message>
    <message>
      <source>LeCun's truncated normal, Var W = 1/fan_in: what Flax and Haiku do by default, with biases at zero.</source>
      <translation>LeCun 截断正态分布，Var W = 1/fan_in：Flax 和 Haiku 的默认做法，偏置为零。</translation>
    </message>
    <message>
      <source>random walk</source>
      <translation>随机游走</translation>
    </message>
    <message>
      <source>Var W = gain² γ²/N with the γ that keeps E ln‖δ‖ constant in a layer of finite size N = fan_in.</source>
      <translation>Var W = 增益² γ²/N，其中 γ 使宽度有限（N = fan_in）的层中 E ln‖δ‖ 保持不变。</translation>
    </message>
    <message>
      <source>Very deep and narrow networks of equal widths, where He drifts down because N is small.</source>
      <translation>各层等宽、很深又很窄的网络：N 小时，用 He 初始化的梯度会逐层下漂。</translation>
    </message>
    <message>
      <source>zeros</source>
      <translation>全零</translation>
    </message>
    <message>
      <source>W = 0: every unit of a layer computes the same and stays the same (the symmetry failure).</source>
      <translation>W = 0：一层的各单元计算相同的值，并一直相同（对称性未打破）。</translation>
    </message>
    <message>
      <source>Fine for biases. For weights only to see symmetry at work: hidden layers never learn.</source>
      <translation>用于偏置没有问题。用于权重只为观察对称性的后果：隐藏层永远学不到东西。</translation>
    </message>
    <message>
      <source>constant</source>
      <translation>常数</translation>
    </message>
    <message>
      <source>W = gain · value: all elements alike, so symmetry is not broken either.</source>
      <translation>W = 增益 · 值：所有元素相同，因此同样没有打破对称性。</translation>
    </message>
    <message>
      <source>For biases that should start elsewhere than at 0. For weights only to see symmetry at work.</source>
      <translation>用于不从 0 开始的偏置。用于权重只为观察对称性的后果。</translation>
    </message>
    <message>
      <source>value</source>
      <translation>值</translation>
    </message>
    <message>
      <source>Value of every element</source>
      <translation>每个元素的值</translation>
    </message>
    <message>
      <source>normal, fixed σ</source>
      <translation>正态，σ 固定</translation>
    </message>
    <message>
      <source>Var W = (gain · std)² in every layer, whatever its fan; N(0, 0.01²) is the classic vanishing example.</source>
      <translation>每层都是 Var W = (增益 · 标准差)²，与扇入扇出无关；N(0, 0.01²) 是梯度消失的经典例子。</translation>
    </message>
    <message>
      <source>Shallow networks, or σ chosen by hand for one width. Deep networks vanish or explode.</source>
      <translation>浅层网络，或为某一宽度手工选定的 σ。深层网络会梯度消失或爆炸。</translation>
    </message>
    <message>
      <source>std</source>
      <translation>标准差</translation>
    </message>
    <message>
      <source>Standard deviation σ of every element</source>
      <translation>每个元素的标准差 σ</translation>
    </message>
    <message>
      <source>uniform, fixed limit</source>
      <translation>均匀，界限固定</translation>
    </message>
    <message>
      <source>U(−limit, limit): Var W = (gain · limit)²/3, the same for every layer whatever its fan.</source>
      <translation>U(−界限, 界限)：Var W = (增益 · 界限)²/3，每层都一样，与扇入扇出无关。</translation>
    </message>
    <message>
      <source>As normal with a fixed σ, with no element far out: shallow networks only.</source>
      <translation>与 σ 固定的正态相同，只是没有远离中心的元素：仅适合浅层网络。</translation>
    </message>
    <message>
      <source>limit</source>
      <translation>界限</translation>
    </message>
    <message>
      <source>Elements lie between −limit and +limit</source>
      <translation>元素位于 −界限 与 +界限 之间</translation>
    </message>
    <message>
      <source>truncated normal, fixed σ</source>
      <translation>截断正态，σ 固定</translation>
    </message>
    <message>
      <source>Normal cut at two standard deviations and rescaled, so that Var W is exactly (gain · std)².</source>
      <translation>在两倍标准差处截断并重新缩放的正态分布，使 Var W 恰为 (增益 · 标准差)²。</translation>
    </message>
    <message>
      <source>Transformers of one width, where σ = 0.02 is close to what 1/fan_in would give.</source>
      <translation>宽度统一的 Transformer，此时 σ = 0.02 接近 1/fan_in 给出的值。</translation>
    </message>
    <message>
      <source>Standard deviation σ after the cut</source>
      <translation>截断之后的标准差 σ</translation>
    </message>
    <message>
      <source>sparse</source>
      <translation>稀疏</translation>
    </message>
    <message>
      <source>N(0, std²) with a share of every column at zero: each input reaches only a few units (Martens 2010).</source>
      <translation>N(0, 标准差²)，每列有一定比例为零：每个输入只通向少数单元（Martens 2010）。</translation>
    </message>
    <message>
      <source>Wide sigmoid and tanh layers trained by second-order methods; units stay different and soft.</source>
      <translation>用二阶方法训练的宽 sigmoid 和 tanh 层；各单元保持互异且不饱和。</translation>
    </message>
    <message>
      <source>sparsity</source>
      <translation>稀疏度</translation>
    </message>
    <message>
      <source>Share of every column that is zero, rounded up</source>
      <translation>每列中零元素的比例，向上取整</translation>
    </message>
    <message>
      <source>Standard deviation σ of the others</source>
      <translation>其余元素的标准差 σ</translation>
    </message>
    <message>
      <source>identity (dirac)</source>
      <translation>恒等矩阵（dirac）</translation>
    </message>
    <message>
      <source>identity</source>
      <translation>恒等</translation>
    </message>
    <message>
      <source>W = gain · 1: the layer begins by passing on what it gets; for Conv2D in the window's centre (dirac).</source>
      <translation>W = 增益 · I：该层一开始把输入原样传下去；卷积层则置于窗口中心（dirac）。</translation>
    </message>
    <message>
      <source>Recurrent and very deep narrow nets that should start out doing nothing. Units are not random.</source>
      <translation>希望一开始什么都不做的循环网络和很深很窄的网络。各单元不是随机的。</translation>
    </message>
    <message>
      <source>orthogonal</source>
      <translation>正交</translation>
    </message>
    <message>
      <source>W = gain · Q with orthonormal rows or columns: keeps lengths exactly in a linear layer (Saxe et al. 2013).</source>
      <translation>W = 增益 · Q，Q 的行或列标准正交：在线性层中精确保持长度（Saxe 等 2013）。</translation>
    </message>
    <message>
      <source>Deep linear and tanh nets: learning time does not grow with depth. With gain √2 for ReLU.</source>
      <translation>深层线性网络和 tanh 网络：学习时间不随深度增长。用于 ReLU 时增益取 √2。</translation>
    </message>
    <message>
      <source>delta-orthogonal</source>
      <translation>delta 正交</translation>
    </message>
    <message>
      <source>An orthonormal matrix in the centre of the window and zeros around it: for Conv2D only (Xiao et al. 2018).</source>
      <translation>窗口中心为标准正交矩阵，四周为零：仅用于卷积层（Xiao 等 2018）。</translation>
    </message>
    <message>
      <source>Very deep convolutional nets without normalization or skips, at the critical gain.</source>
      <translation>没有归一化和跳跃连接的很深的卷积网络，取临界增益。</translation>
    </message>
    <message>
      <source>LSUV, fitted to data</source>
      <translation>LSUV，用数据拟合</translation>
    </message>
    <message>
      <source>LSUV</source>
      <translation>LSUV</translation>
    </message>
    <message>
      <source>Orthonormal, then layer by layer W /= std(z) on a batch of data, until std(z) is 1 (Mishkin &amp; Matas 2015).</source>
      <translation>先取标准正交，再用一批数据逐层做 W /= std(z)，直到 std(z) 为 1（Mishkin &amp; Matas 2015）。</translation>
    </message>
    <message>
      <source>Any activation and any architecture, when there are data at hand and no formula fits.</source>
      <translation>任意激活函数、任意结构：手头有数据而没有合适公式的时候。</translation>
    </message>
    <message>
      <source>tolerance</source>
      <translation>容差</translation>
    </message>
    <message>
      <source>How near std(z) has to come, relatively</source>
      <translation>std(z) 要接近到什么程度（相对值）</translation>
    </message>
    <message>
      <source>tries</source>
      <translation>尝试次数</translation>
    </message>
    <message>
      <source>Give a layer up after so many corrections</source>
      <translation>修正这么多次之后放弃该层</translation>
    </message>
    <message>
      <source>Fixup</source>
      <translation>Fixup</translation>
    </message>
    <message>
      <source>He, times L^(−1/(2m−2)) in residual branches; the last layer of each and the classifier are 0 (Zhang 2019).</source>
      <translation>He 初始化，残差分支内再乘 L^(−1/(2m−2))；每个分支的最后一层和分类层为 0（Zhang 2019）。</translation>
    </message>
    <message>
      <source>Residual networks without BatchNorm. Outside of branches it is He.</source>
      <translation>没有批归一化的残差网络。分支之外就是 He 初始化。</translation>
    </message>
    <message>
      <source>SkipInit (ReZero)</source>
      <translation>SkipInit（ReZero）</translation>
    </message>
    <message>
      <source>SkipInit</source>
      <translation>SkipInit</translation>
    </message>
    <message>
      <source>He, and every learned factor α on a residual branch starts at 0: the network starts as its skips alone.</source>
      <translation>He 初始化，且残差分支上每个可学习系数 α 从 0 开始：网络开始时只有跳跃连接。</translation>
    </message>
    <message>
      <source>Very deep residual networks without normalization, whose blocks learn their branch scale.</source>
      <translation>没有归一化的很深的残差网络，其残差块学习分支的缩放系数。</translation>
    </message>
  </context>
</TS>
