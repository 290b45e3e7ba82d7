<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>gallery</name>
    <message>
      <source>Two starts of one deep network</source>
      <translation>同一深层网络的两种初始化</translation>
    </message>
    <message>
      <source>The same network of 20 layers twice, differing only in the numbers it starts from. With N(0, 0.01²) every layer shrinks what passes through it, forwards and backwards: the gradient arrives at the first layers some twenty orders of magnitude too small, and the loss stays where a coin toss is. With Xavier, made for tanh, signal and gradient keep their size through all layers, and within a hundred steps the boundary winds around both spirals.</source>
      <translation>同一个 20 层的网络训练两份，区别只在初始权重。用 N(0, 0.01²) 时，每一层都缩小经过它的信号，前向和反向都是如此：梯度传到最前面几层时小了约二十个数量级，损失停留在抛硬币的水平。用专为 tanh 设计的 Xavier 时，信号和梯度穿过所有层都保持大小，一百步之内决策边界就绕着两条螺旋卷了起来。</translation>
    </message>
    <message>
      <source>N(0, 0.01²)</source>
      <translation>N(0, 0.01²)</translation>
    </message>
    <message>
      <source>Xavier</source>
      <translation>Xavier</translation>
    </message>
    <message>
      <source>Symmetry: all weights equal</source>
      <translation>对称性：所有权重相等</translation>
    </message>
    <message>
      <source>Units that start alike stay alike, because they receive the same gradient. With zeros nothing but the last bias can move; with one constant for all, each layer learns as if it had a single unit, and the boundary is a straight line. Random weights break the symmetry: see how the histograms of the weights stay single bars in two lanes and spread in the third.</source>
      <translation>初始相同的单元会一直相同，因为它们得到的梯度相同。全零时只有最后一个偏置能动；全部取同一个常数时，每层就像只有一个单元那样学习，决策边界是一条直线。随机权重打破了对称性：请看权重的直方图，在两条赛道中始终只有一根柱，在第三条中则散开了。</translation>
    </message>
    <message>
      <source>zeros</source>
      <translation>全零</translation>
    </message>
    <message>
      <source>constant 0.1</source>
      <translation>常数 0.1</translation>
    </message>
    <message>
      <source>Vanishing gradients: sigmoid</source>
      <translation>梯度消失：sigmoid</translation>
    </message>
    <message>
      <source>The slope of the sigmoid is at most 1/4, so every layer takes away three quarters of the gradient or more. Look at the depth profile of the gradient: a line that sinks towards layer 1 for sigmoid, a level one for tanh and for ReLU, each with the initializer made for it. The sigmoid lane learns the last layers only, which see nothing but what random layers have left of the data.</source>
      <translation>sigmoid 的斜率最大为 1/4，因此每一层至少使梯度减少四分之三。请看梯度的深度剖面：sigmoid 的曲线越靠近第 1 层越低，tanh 和 ReLU 配上各自的初始化则是水平的。sigmoid 赛道上的网络只有最后几层在学习，而它们看到的只是数据经过随机层之后剩下的东西。</translation>
    </message>
    <message>
      <source>sigmoid, Xavier</source>
      <translation>sigmoid，Xavier</translation>
    </message>
    <message>
      <source>tanh, Xavier</source>
      <translation>tanh，Xavier</translation>
    </message>
    <message>
      <source>ReLU, He</source>
      <translation>ReLU，He</translation>
    </message>
    <message>
      <source>Exploding gradients: weights too large</source>
      <translation>梯度爆炸：权重过大</translation>
    </message>
    <message>
      <source>Every ReLU layer multiplies the size of what passes through it by the gain on He's formula, and 20 layers multiply 20 times. A gain of 1.15 already makes every gradient about ten times too large, and the loss falls in leaps; with 2 the first loss is near 100,000, and after three steps the numbers overflow and the lane ends. With the formula as it is, gain 1, the depth profile is level.</source>
      <translation>每经过一个 ReLU 层，信号和梯度的大小就乘以一次增益（He 公式前的系数），20 层就乘 20 次。增益为 1.15 时，每个梯度已大约是应有的十倍，损失跳跃式下降；增益为 2 时，最初的损失接近 100,000，三步之后数值溢出，该赛道随之终止。公式保持原样、增益为 1 时，深度剖面是水平的。</translation>
    </message>
    <message>
      <source>He</source>
      <translation>He</translation>
    </message>
    <message>
      <source>He × 1.15</source>
      <translation>He × 1.15</translation>
    </message>
    <message>
      <source>He × 2</source>
      <translation>He × 2</translation>
    </message>
    <message>
      <source>Dead ReLU: biases too negative</source>
      <translation>死亡 ReLU：偏置过负</translation>
    </message>
    <message>
      <source>A ReLU unit whose input is negative for every example passes no gradient, so it can never recover. With biases of −1 each layer kills more units than the one before, and a few layers on nobody is left: the loss does not move. Leaky ReLU starts just as badly, but lets a fifth of the gradient through, and climbs out after some hundred steps.</source>
      <translation>如果一个 ReLU 单元的输入对每个样本都为负，它就不传递梯度，因而永远无法恢复。偏置为 −1 时，每一层死掉的单元都比前一层多，再过几层就一个不剩：损失纹丝不动。leaky ReLU 的开局同样糟糕，但它放行五分之一的梯度，几百步之后就爬了出来。</translation>
    </message>
    <message>
      <source>ReLU</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>ReLU, b = −1</source>
      <translation>ReLU，b = −1</translation>
    </message>
    <message>
      <source>leaky ReLU, b = −1</source>
      <translation>leaky ReLU，b = −1</translation>
    </message>
    <message>
      <source>Unscaled inputs</source>
      <translation>输入未标准化</translation>
    </message>
    <message>
      <source>Wine is described by 13 measurements, one of them near 750 and another near 0.4; here they enter as they come. The largest saturates the first layer of the tanh network and drowns the others, and what it passes on is nearly the same for every wine. Turn on “standardize” in the data panel and play again: the same network learns in a few dozen steps. The second lane does it inside the network, with a BatchNorm in front.</source>
      <translation>葡萄酒由 13 项测量值描述，其中一项接近 750，另一项接近 0.4；这里它们原样输入。最大的一项使 tanh 网络的第一层饱和并淹没其他各项，传下去的东西对每种酒几乎都一样。在数据面板中打开“标准化”再播放：同一个网络几十步就学会了。第二条赛道则在网络内部完成这件事，在最前面加了一个批归一化。</translation>
    </message>
    <message>
      <source>as they come</source>
      <translation>原样输入</translation>
    </message>
    <message>
      <source>BatchNorm in front</source>
      <translation>前置批归一化</translation>
    </message>
    <message>
      <source>He against Xavier at 30 layers</source>
      <translation>30 层时 He 与 Xavier 的比较</translation>
    </message>
    <message>
      <source>ReLU sets half of its inputs to zero, so under Xavier the signal loses half of its variance in every layer: 2⁻³⁰ of it is left at the end. He's factor of two makes up for that, and ten clusters are learnt to a loss below 0.002, while Xavier hardly leaves ln 10 = 2.30. He et al. 2015 showed the same at 30 layers on ImageNet.</source>
      <translation>ReLU 把一半的输入置零，因此用 Xavier 时信号的方差每层减半：最后只剩 2⁻³⁰。He 公式中的因子 2 弥补了这一点，十个团簇可学到损失 0.002 以下，而 Xavier 的损失几乎一直停在 ln 10 = 2.30。He 等 2015 在 ImageNet 上用 30 层网络展示了同样的现象。</translation>
    </message>
    <message>
      <source>He et al. 2015, fig. 3, as an MLP</source>
      <translation>He 等 2015，图 3，改为 MLP</translation>
    </message>
    <message>
      <source>The course's circles</source>
      <translation>课程中的同心圆实验</translation>
    </message>
    <message>
      <source>The assignment “Initialization” of the deep-learning course, number for number: 300 points, a network 2-10-5-1, 15,000 steps on all of them. Zeros learn nothing (50%), random × 10 starts with a huge loss and gets 83% and 86%, He reaches 99.33% on the training and 96% on the test set. All weights come from numpy's legacy generator with seed 3, as in the course.</source>
      <translation>深度学习课程的“Initialization”作业，数值逐一重现：300 个点，2-10-5-1 的网络，在全部数据上训练 15,000 步。全零什么也学不到（50%），随机 × 10 以巨大的损失开局，得到 83% 和 86%，He 在训练集上达到 99.33%，在测试集上达到 96%。所有权重都与课程一样，取自 numpy 的旧式随机数生成器，种子为 3。</translation>
    </message>
    <message>
      <source>random × 10</source>
      <translation>随机 × 10</translation>
    </message>
    <message>
      <source>Ng, course 2 week 1, Initialization</source>
      <translation>吴恩达，课程二第一周，Initialization</translation>
    </message>
    <message>
      <source>Handwritten digits</source>
      <translation>手写数字</translation>
    </message>
    <message>
      <source>Real data: 1,797 handwritten digits of 8 × 8 pixels, six layers. N(0, 0.01²) does not leave ln 10 = 2.30, because its gradients are a million times smaller than He's. With weights one and a half times as large as He's the training set is learnt as well, but the test accuracy is several points lower: a large start need not change much to fit what it sees.</source>
      <translation>真实数据：1,797 个 8 × 8 像素的手写数字，六层网络。N(0, 0.01²) 的损失一直停在 ln 10 = 2.30，因为它的梯度只有 He 的百万分之一。权重取 He 的一倍半时训练集照样能学会，但测试准确率低了几个百分点：初始权重大，不需要改变多少就能拟合所见到的数据。</translation>
    </message>
    <message>
      <source>He × 1.5</source>
      <translation>He × 1.5</translation>
    </message>
    <message>
      <source>A small convolutional network</source>
      <translation>小型卷积网络</translation>
    </message>
    <message>
      <source>Two convolutions with pooling look at the digits as pictures, then two dense layers decide. A filter of 3 × 3 on 8 channels sums over 72 inputs: that is the fan that He's formula divides by. N(0, 0.01²) ignores it, and its loss does not leave ln 10 = 2.30.</source>
      <translation>两个带池化的卷积层把数字当作图片来看，再由两个全连接层作出判断。8 个通道上的 3 × 3 卷积核对 72 个输入求和：这就是 He 公式中作除数的扇入。N(0, 0.01²) 不理会它，其损失一直停在 ln 10 = 2.30。</translation>
    </message>
    <message>
      <source>Residual blocks with and without a branch scale</source>
      <translation>残差块：有无分支系数的比较</translation>
    </message>
    <message>
      <source>A skip lets the gradient pass, but each block adds the variance of its branch to that of the skip: 20 blocks double it 20 times. Without a scale the last block gives values in the hundreds and the first loss is near 80: even Adam spends its first dozens of steps on shrinking them. With a branch scale of 1/√20 the variance grows by no more than a factor e in all, and the network learns at once.</source>
      <translation>跳跃连接让梯度通过，但每个残差块都把分支的方差加到跳跃连接的方差上：20 个块就翻倍 20 次。没有系数时，最后一块的输出达到数百，最初的损失接近 80：连 Adam 也要花最初的几十步去缩小它们。分支系数取 1/√20 时，方差总共增长不超过 e 倍，网络立刻开始学习。</translation>
    </message>
    <message>
      <source>branch × 1</source>
      <translation>分支 × 1</translation>
    </message>
    <message>
      <source>branch × 1/√20</source>
      <translation>分支 × 1/√20</translation>
    </message>
    <message>
      <source>The statistics of ten layers</source>
      <translation>十层网络的统计量</translation>
    </message>
    <message>
      <source>Nothing to learn here: 1,000 rows of pure N(0, 1) pass through ten layers of 500 units, to be looked at before the first step. The standard deviation of tanh activations dies out with weights of 0.01, sticks to ±1 with weights of 1, and falls slowly with Xavier (0.63, 0.49, … 0.23); ReLU keeps it with He. These are the pictures of the CS231n lecture on initialization.</source>
      <translation>这里没有什么可学：1,000 行纯 N(0, 1) 数据穿过十层、每层 500 个单元，供在第一步之前观察。tanh 激活值的标准差在权重为 0.01 时逐层消亡，在权重为 1 时贴在 ±1 上，用 Xavier 时缓慢下降（0.63、0.49、…、0.23）；ReLU 用 He 则保持不变。这些就是 CS231n 初始化一讲中的图。</translation>
    </message>
    <message>
      <source>tanh, W × 0.01</source>
      <translation>tanh，W × 0.01</translation>
    </message>
    <message>
      <source>tanh, W × 1</source>
      <translation>tanh，W × 1</translation>
    </message>
    <message>
      <source>CS231n, lecture on initialization</source>
      <translation>CS231n，初始化一讲</translation>
    </message>
    <message>
      <source>What PyTorch does when not asked</source>
      <translation>不作指定时 PyTorch 怎么做</translation>
    </message>
    <message>
      <source>torch.nn.Linear draws weights with a sixth of the variance that ReLU needs. Three layers forgive that; through 30 the gradient loses about ten orders of magnitude on its way to the first layer, and the loss stays at ln 10. He's initializer is the only difference in the second lane.</source>
      <translation>torch.nn.Linear 默认初始化的权重，方差只有 ReLU 所需的六分之一。三层网络可以容忍；穿过 30 层时，梯度传到第一层约缩小十个数量级，损失停在 ln 10。第二条赛道的唯一区别是用了 He 初始化。</translation>
    </message>
    <message>
      <source>PyTorch's default</source>
      <translation>PyTorch 默认</translation>
    </message>
    <message>
      <source>PyTorch issue 15314, at 30 × 256</source>
      <translation>PyTorch 问题单 15314，30 × 256 的网络</translation>
    </message>
    <message>
      <source>A wrong gradient</source>
      <translation>错误的梯度</translation>
    </message>
    <message>
      <source>Four times the same network from the same weights, and only the first lane has a right backward pass. In the second, layer 2 leaves out the derivative of its tanh: the gradients of layers 1 and 2 are wrong, and the loss falls all the same, hardly later. In the third, layer 3 takes the derivative of the sigmoid for that of tanh, and learning starts hundreds of steps late. In the fourth nobody sets the gradient to zero between two steps: the loss falls fastest of all, then comes back up and stays there. So a loss that falls does not prove a gradient right. The gradient check does: look at its plot, or open its room (Ctrl+2) and choose one of these lanes.</source>
      <translation>同一个网络从同样的权重出发训练四份，只有第一条赛道的反向传播是正确的。第二条中，第 2 层漏掉了 tanh 的导数：第 1、2 层的梯度是错的，损失却照样下降，几乎没有变慢。第三条中，第 3 层把 sigmoid 的导数当作 tanh 的导数，学习晚了几百步才开始。第四条中，两步之间没有把梯度清零：损失下降得最快，随后又回升并停在那里。所以，损失下降并不能证明梯度正确，梯度检验才能：请看它的图，或打开它的工作区（Ctrl+2）并选择其中一条赛道。</translation>
    </message>
    <message>
      <source>right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>tanh′ left out</source>
      <translation>漏掉 tanh′</translation>
    </message>
    <message>
      <source>σ′ for tanh′</source>
      <translation>以 σ′ 代替 tanh′</translation>
    </message>
    <message>
      <source>never set to zero</source>
      <translation>从不清零</translation>
    </message>
    <message>
      <source>Standard and normalized weights</source>
      <translation>标准权重与归一化权重</translation>
    </message>
    <message>
      <source>With the “standard” weights of 2010, U(±1/√n), every tanh layer shrinks the gradient on its way back by √3, and through four layers it falls 9.3 times; with the normalized ones, now called Xavier, only 1.25 times. The diamonds on the gradient profile are those two falls: each stands over layer 1 by the published ratio, and the profile has to pass through it. A layer’s Jacobian passes on 0.5 of a small change in the mean direction under the first and 0.8 under the second. The labels are random, so there is little to learn: look before the first step. The paper has five layers of 1,000 units; here they have 400, which changes neither ratio and trains smoothly.</source>
      <translation>用 2010 年的“标准”权重 U(±1/√n) 时，每个 tanh 层都把反向传播的梯度缩小为 1/√3，经过四层共缩小到 1/9.3；用归一化权重（即今天所说的 Xavier）只缩小到 1/1.25。梯度剖面上的菱形就是这两个降幅：各按已发表的比值标在第 1 层上方，剖面应当穿过它。在平均方向上，一层的雅可比矩阵对微小变化的传递比例在前者为 0.5，在后者为 0.8。标签是随机的，没有多少可学：请在第一步之前观察。论文用五层、每层 1,000 个单元；这里每层 400 个，两个比值都不变，训练也流畅。</translation>
    </message>
    <message>
      <source>standard</source>
      <translation>标准</translation>
    </message>
    <message>
      <source>normalized</source>
      <translation>归一化</translation>
    </message>
    <message>
      <source>Glorot &amp; Bengio 2010, fig. 7</source>
      <translation>Glorot &amp; Bengio 2010，图 7</translation>
    </message>
    <message>
      <source>How deep a network can learn</source>
      <translation>网络多深还能学习</translation>
    </message>
    <message>
      <source>A tanh network learns if it is less than about six correlation lengths deep, because beyond that all inputs look alike or nothing alike at its end. With biases of variance 0.05 the depth that can be trained is 22 layers for σw² = 1, 42 for σw² = 4, and without limit at the critical σw² = 1.76. So 10 layers learn and 60 do not in the first pair, 20 do and 60 do not in the last, and between them 60 layers learn as if they were few. The diamonds say which accuracy each has to pass or not to reach in 300 steps. The paper sweeps all depths and variances on MNIST; these five cuts through its map, 64 units wide and on ten clusters, stand on either side of its edge.</source>
      <translation>tanh 网络的深度若小于约六个相关长度，就能学习；超过之后，所有输入在末端看来要么全都一样，要么毫无相似之处。偏置方差为 0.05 时，可训练的深度在 σw² = 1 时为 22 层，在 σw² = 4 时为 42 层，在临界值 σw² = 1.76 处则没有上限。因此第一对中 10 层能学而 60 层不能，最后一对中 20 层能学而 60 层不能，而介于其间的 60 层网络学起来就像只有几层。菱形标出各组在 300 步内应当超过或不应达到的准确率。论文在 MNIST 上扫描了所有深度和方差；这里从它的图上取了五个剖面，宽 64 个单元、十个团簇，分别位于边界的两侧。</translation>
    </message>
    <message>
      <source>σw² 1, 10 deep</source>
      <translation>σw² 1，深 10 层</translation>
    </message>
    <message>
      <source>σw² 1, 60 deep</source>
      <translation>σw² 1，深 60 层</translation>
    </message>
    <message>
      <source>σw² 1.76, 60 deep</source>
      <translation>σw² 1.76，深 60 层</translation>
    </message>
    <message>
      <source>σw² 4, 20 deep</source>
      <translation>σw² 4，深 20 层</translation>
    </message>
    <message>
      <source>σw² 4, 60 deep</source>
      <translation>σw² 4，深 60 层</translation>
    </message>
    <message>
      <source>Schoenholz et al. 2017, fig. 5</source>
      <translation>Schoenholz 等 2017，图 5</translation>
    </message>
    <message>
      <source>Deep linear networks: orthogonal against Gaussian</source>
      <translation>深层线性网络：正交与高斯的比较</translation>
    </message>
    <message>
      <source>A linear network of 16 layers that starts from orthogonal matrices learns a linear map in some thirty steps, and from Gaussian matrices of the same variance not in 4,000. Products of orthogonal matrices keep all lengths; products of Gaussian ones stretch a few directions and forget the others, the more the deeper: 4 and 8 layers still get through. The diamonds are on the line of loss 0.05: the orthogonal lane reaches it at step 30, the Gaussian one is still above it at the end. Of five other draws of it two get there, after more than 3,000 steps, and two overflow. The lanes share a learning rate, the best for 16 orthogonal layers; with the best of its own for each, orthogonal networks of 4 to 64 layers take 15 to 39 steps.</source>
      <translation>一个 16 层的线性网络从正交矩阵出发，约三十步就学会一个线性映射；从同样方差的高斯矩阵出发，4,000 步也学不会。正交矩阵的乘积保持所有长度；高斯矩阵的乘积则拉长少数方向而忘掉其余方向，越深越严重：4 层和 8 层的网络还能学会。菱形位于损失 0.05 的线上：正交赛道在第 30 步达到，高斯赛道到最后仍在其上方。另作五次抽样，有两次在 3,000 多步之后达到，有两次溢出。各赛道共用一个学习率，即对 16 层正交网络最好的那个；若各用自己最好的学习率，4 到 64 层的正交网络需要 15 到 39 步。</translation>
    </message>
    <message>
      <source>orthogonal, 16 deep</source>
      <translation>正交，深 16 层</translation>
    </message>
    <message>
      <source>Gaussian, 4 deep</source>
      <translation>高斯，深 4 层</translation>
    </message>
    <message>
      <source>Gaussian, 8 deep</source>
      <translation>高斯，深 8 层</translation>
    </message>
    <message>
      <source>Gaussian, 16 deep</source>
      <translation>高斯，深 16 层</translation>
    </message>
    <message>
      <source>Saxe et al. 2013, for n = 32</source>
      <translation>Saxe 等 2013，n = 32 的情形</translation>
    </message>
    <message>
      <source>Fifty residual blocks</source>
      <translation>五十个残差块</translation>
    </message>
    <message>
      <source>Each block adds as much variance as it gets, so that fifty multiply it by 2⁵⁰ and values in the tens of millions come out. A branch scale of 1/√50 leaves a factor e ≈ 2.7, and a learned scale α that starts at 0 leaves the signal exactly as it is. Look at the spread of the activations before the first step: the diamonds are at the square roots of the three, since the axis shows standard deviations. The layers inside the blocks zigzag below, because a ReLU lets only part of the spread through. With 128 units a draw scatters around 2⁵⁰ by a factor of four or so.</source>
      <translation>每个残差块增加的方差与它得到的一样多，五十个块就把方差乘以 2⁵⁰，输出达到数千万。分支系数取 1/√50 时，方差总共只放大到 e ≈ 2.7 倍，而从 0 开始的可学习系数 α 则使信号原封不动。请在第一步之前看激活值的离散程度：菱形位于这三个数的平方根处，因为坐标轴显示的是标准差。块内各层在下方呈锯齿状，因为 ReLU 只让一部分方差通过。宽 128 个单元时，每次抽样在 2⁵⁰ 附近有四倍左右的散布。</translation>
    </message>
    <message>
      <source>branch × 1/√50</source>
      <translation>分支 × 1/√50</translation>
    </message>
    <message>
      <source>branch × α, from 0</source>
      <translation>分支 × α，从 0 开始</translation>
    </message>
    <message>
      <source>De &amp; Smith 2020; Zhang et al. 2019</source>
      <translation>De &amp; Smith 2020；Zhang 等 2019</translation>
    </message>
  </context>
</TS>
