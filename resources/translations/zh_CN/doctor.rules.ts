<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>doctor.rules</name>
    <message>
      <source>Vanishing gradient</source>
      <translation>梯度消失</translation>
    </message>
    <message>
      <source>vanishing	finding</source>
      <translation>梯度消失</translation>
    </message>
    <message>
      <source>Nearly all of it happens in layer {path}: its weights let the gradient vanish in one step.</source>
      <translation>几乎全部发生在第 {path} 层：该层的权重一步就使梯度消失。</translation>
    </message>
    <message>
      <source>Exploding gradient</source>
      <translation>梯度爆炸</translation>
    </message>
    <message>
      <source>exploding	finding</source>
      <translation>梯度爆炸</translation>
    </message>
    <message>
      <source>Nearly all of it happens in layer {path}: its weights let the gradient explode in one step.</source>
      <translation>几乎全部发生在第 {path} 层：该层的权重一步就使梯度爆炸。</translation>
    </message>
    <message>
      <source>Too narrow for its depth</source>
      <translation>宽度相对深度太小</translation>
    </message>
    <message>
      <source>too narrow	finding</source>
      <translation>太窄</translation>
    </message>
    <message>
      <source>Poor gain</source>
      <translation>增益不合适</translation>
    </message>
    <message>
      <source>poor gain	finding</source>
      <translation>增益不合适</translation>
    </message>
    <message>
      <source>Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: fan_in · Var W is {now}, and behind {activation} it takes {needed}.</source>
      <translation>其间共 {steps} 层，梯度每经过一层就乘以 {factor}（要保持大小不变应为 1）：fan_in · Var W 为 {now}，而在 {activation} 之后应为 {needed}。</translation>
    </message>
    <message>
      <source>Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: fan_in · Var W is {now} by now; {drawn} was drawn, and behind {activation} it takes {needed}.</source>
      <translation>其间共 {steps} 层，梯度每经过一层就乘以 {factor}（要保持大小不变应为 1）：fan_in · Var W 现在为 {now}，初始化时为 {drawn}，而在 {activation} 之后应为 {needed}。</translation>
    </message>
    <message>
      <source>‖∂L/∂z‖ of layer {first} over that of layer {last}</source>
      <translation>第 {first} 层与第 {last} 层的 ‖∂L/∂z‖ 之比</translation>
    </message>
    <message>
      <source>{layers} layers as narrow as {units} units: from seed to seed the first layer's gradient varies by a factor of {factor} up and down, whatever the initializer.</source>
      <translation>{layers} 个层，窄至 {units} 个单元：换一个随机种子，第一层的梯度就会上下变动 {factor} 倍，用什么初始化都一样。</translation>
    </message>
    <message>
      <source>gradient that {depth} such layers leave, χ₁^({depth}/2)</source>
      <translation>经过 {depth} 个这样的层后剩下的梯度，χ₁^({depth}/2)</translation>
    </message>
    <message>
      <source>As drawn, a layer of {activation} multiplies the squared gradient by χ₁ = {chi} where 1 would keep it. The gradient as measured is still within bounds, but training may still fail by it.</source>
      <translation>按现在的初始化，一个 {activation} 层把梯度的平方乘以 χ₁ = {chi}（要保持大小不变应为 1）。实测的梯度仍在正常范围内，但训练仍可能因此失败。</translation>
    </message>
    <message>
      <source>Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: each block adds a branch as large as what it is given.</source>
      <translation>其间共 {steps} 层，梯度每经过一层就乘以 {factor}（要保持大小不变应为 1）：每个残差块都加上了与其输入一样大的分支。</translation>
    </message>
    <message>
      <source>Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it.</source>
      <translation>其间共 {steps} 层，梯度每经过一层就乘以 {factor}（要保持大小不变应为 1）。</translation>
    </message>
    <message>
      <source>Nothing of the gradient reaches layer {path} through the {steps} layers behind it.</source>
      <translation>梯度穿过后面的 {steps} 层，到第 {path} 层已荡然无存。</translation>
    </message>
    <message>
      <source>{sentence} With so few units a draw may be as unlucky as that.</source>
      <translation>{sentence}单元这么少，也可能只是抽样运气不好。</translation>
    </message>
    <message>
      <source>β, the variance of ln ‖∂L/∂z‖² from draw to draw</source>
      <translation>β，ln ‖∂L/∂z‖² 在各次抽样之间的方差</translation>
    </message>
    <message>
      <source>the activation</source>
      <translation>该激活函数</translation>
    </message>
    <message>
      <source>Numbers overflow</source>
      <translation>数值溢出</translation>
    </message>
    <message>
      <source>overflow	finding</source>
      <translation>溢出</translation>
    </message>
    <message>
      <source>Unscaled inputs</source>
      <translation>输入未标准化</translation>
    </message>
    <message>
      <source>unscaled	finding</source>
      <translation>未标准化</translation>
    </message>
    <message>
      <source>Unscaled targets</source>
      <translation>目标未标准化</translation>
    </message>
    <message>
      <source>unscaled targets	finding</source>
      <translation>目标未标准化</translation>
    </message>
    <message>
      <source>Symmetry</source>
      <translation>对称性未打破</translation>
    </message>
    <message>
      <source>symmetry	finding</source>
      <translation>对称性未打破</translation>
    </message>
    <message>
      <source>Biases too large</source>
      <translation>偏置过大</translation>
    </message>
    <message>
      <source>large biases	finding</source>
      <translation>偏置过大</translation>
    </message>
    <message>
      <source>From layer {path} on, numbers are too large for {type}: every layer makes them larger.</source>
      <translation>从第 {path} 层起，数值超出 {type} 的范围：每一层都使它们更大。</translation>
    </message>
    <message>
      <source>The inputs have a mean square of {square}, and every initializer reckons with 1: the first layer's z is {factor} times as large as it should be.</source>
      <translation>输入的均方为 {square}，而所有初始化方法都按 1 来设计：第一层的 z 是应有大小的 {factor} 倍。</translation>
    </message>
    <message>
      <source>The targets have a mean square of {square}, and a network that is drawn well begins with outputs about 1: gradients are some {factor} times as large as the usual learning rates are meant for.</source>
      <translation>目标的均方为 {square}，而初始化良好的网络起初的输出约为 1：梯度约为常用学习率所适合的 {factor} 倍。</translation>
    </message>
    <message>
      <source>The targets have a mean square of {square}, and a network that is drawn well begins with outputs about 1: the first steps only make them small, and what is to be learned hardly counts in the loss.</source>
      <translation>目标的均方为 {square}，而初始化良好的网络起初的输出约为 1：最初的步只是让输出变小，而真正要学的内容在损失中几乎不占分量。</translation>
    </message>
    <message>
      <source>spread of weights and gradients over the units of layer {path}</source>
      <translation>第 {path} 层各单元之间权重和梯度的离散程度</translation>
    </message>
    <message>
      <source>All {units} units of layer {path} have the same weights and get the same gradient: they compute one feature, and every step keeps it so.</source>
      <translation>第 {path} 层的全部 {units} 个单元权重相同，得到的梯度也相同：它们只计算一个特征，而且每一步都保持如此。</translation>
    </message>
    <message>
      <source>{share:.0%} of z² in layer {path} is the bias, the same for every example: what tells examples apart drowns in it, and by the last hidden layer they are alike to {unlike}.</source>
      <translation>第 {path} 层的 z² 有 {share:.0%} 来自偏置，对每个样本都一样：样本之间的差别被它淹没，到最后一个隐藏层，样本之间只差 {unlike}。</translation>
    </message>
    <message>
      <source>share of the bias in z² of layer {path}</source>
      <translation>第 {path} 层 z² 中偏置所占的比例</translation>
    </message>
    <message>
      <source>The weights themselves are no numbers any more: training has diverged.</source>
      <translation>权重本身已是 NaN 或无穷大：训练已经发散。</translation>
    </message>
    <message>
      <source>mean square of the inputs, x²</source>
      <translation>输入的均方 x²</translation>
    </message>
    <message>
      <source>largest deviation of a feature over a small one</source>
      <translation>特征标准差的最大值与较小值之比</translation>
    </message>
    <message>
      <source>Some inputs vary {ratio} times as much as others: the first layer sees hardly anything else, and no single learning rate suits all of its weights.</source>
      <translation>有些输入的变化幅度是其他输入的 {ratio} 倍：第一层几乎看不到别的，也没有一个学习率能适合它的所有权重。</translation>
    </message>
    <message>
      <source>mean square of the targets, y²</source>
      <translation>目标的均方 y²</translation>
    </message>
    <message>
      <source>largest |z|</source>
      <translation>最大的 |z|</translation>
    </message>
    <message>
      <source>Training has diverged: at step {step:,} the loss was no number any more, and by now the weights are none, either.</source>
      <translation>训练已经发散：第 {step:,} 步的损失已是 NaN 或无穷大，权重现在也是如此。</translation>
    </message>
    <message>
      <source>largest {name} of layer {path}</source>
      <translation>第 {path} 层最大的 {name}</translation>
    </message>
    <message>
      <source>Examples look alike</source>
      <translation>样本趋于相同</translation>
    </message>
    <message>
      <source>look alike	finding</source>
      <translation>样本趋同</translation>
    </message>
    <message>
      <source>Outputs too hot</source>
      <translation>初始输出过大</translation>
    </message>
    <message>
      <source>hot outputs	finding</source>
      <translation>初始输出过大</translation>
    </message>
    <message>
      <source>Step size</source>
      <translation>步长不合适</translation>
    </message>
    <message>
      <source>step size	finding</source>
      <translation>步长不合适</translation>
    </message>
    <message>
      <source>Does not learn</source>
      <translation>没有学到东西</translation>
    </message>
    <message>
      <source>no learning	finding</source>
      <translation>没有学到</translation>
    </message>
    <message>
      <source>By layer {path} two examples lie {angle}° apart on average: the first steps move all outputs together before they learn to tell examples apart.</source>
      <translation>到第 {path} 层，两个样本平均只相隔 {angle}°：最初的若干步只会整体移动所有输出，然后才学会区分样本。</translation>
    </message>
    <message>
      <source>Outputs of zero would cost {guess}, these cost {loss}: the network is confident before it has seen anything, and the first steps only undo that.</source>
      <translation>输出为零时损失为 {guess}，现在的损失为 {loss}：网络什么都没看过就十分自信，最初的若干步只是在抵消它。</translation>
    </message>
    <message>
      <source>Draw the output layer a tenth as large as LeCun says, so that no class is preferred before anything is learned.</source>
      <translation>把输出层的权重取为 LeCun 初始化的十分之一，使网络在学习之前不偏向任何类别。</translation>
    </message>
    <message>
      <source>Draw the output layer at zero, so that no class is preferred before anything is learned.</source>
      <translation>把输出层的权重取为零，使网络在学习之前不偏向任何类别。</translation>
    </message>
    <message>
      <source>At the learning rate {rate} a step changes the weights by {share} of their size, which throws away what they were; about {usual} is a good pace.</source>
      <translation>在学习率 {rate} 下，每一步的改变量为权重大小的 {share} 倍，原来的权重几乎被抛弃；{usual} 倍左右比较合适。</translation>
    </message>
    <message>
      <source>At the learning rate {rate} a step changes the weights by {share} of their size, which hardly moves them; about {usual} is a good pace.</source>
      <translation>在学习率 {rate} 下，每一步的改变量为权重大小的 {share} 倍，权重几乎不动；{usual} 倍左右比较合适。</translation>
    </message>
    <message>
      <source>After {steps:,} steps at the learning rate {rate} the loss is no better than that of an answer which is the same for every input, {blind}, and it does not fall.</source>
      <translation>在学习率 {rate} 下训练 {steps:,} 步之后，损失仍不低于对所有输入都给出同一预测时的水平 {blind}，并且没有下降。</translation>
    </message>
    <message>
      <source>In its sharpest direction the loss has the curvature λ = {curvature}, so that steps overshoot from the learning rate {most} on; here it is {rate}.</source>
      <translation>损失在最陡峭的方向上曲率为 λ = {curvature}，学习率超过 {most} 时更新就会越过谷底；现在的学习率是 {rate}。</translation>
    </message>
    <message>
      <source>In a trial of {steps} steps it hardly begins to learn: at the end the loss was {level}, and an answer which is the same for every input has {blind}.</source>
      <translation>试训练 {steps} 步后几乎没有开始学习：最后的损失为 {level}，而对所有输入都给出同一预测时的损失是 {blind}。</translation>
    </message>
    <message>
      <source>In a trial the loss was no number any more at step {step}.</source>
      <translation>试训练到第 {step} 步时，损失已是 NaN 或无穷大。</translation>
    </message>
    <message>
      <source>mean cosine between examples in layer {path}</source>
      <translation>第 {path} 层样本之间的平均余弦</translation>
    </message>
    <message>
      <source>loss at the start</source>
      <translation>初始损失</translation>
    </message>
    <message>
      <source>‖ΔW‖/‖W‖ of a step</source>
      <translation>一步的 ‖ΔW‖/‖W‖</translation>
    </message>
    <message>
      <source>It had been down at {lowest} around step {step:,}: what was learned is lost again.</source>
      <translation>第 {step:,} 步前后损失曾降到 {lowest}：学到的东西又丢失了。</translation>
    </message>
    <message>
      <source>small head</source>
      <translation>缩小输出层</translation>
    </message>
    <message>
      <source>zero head</source>
      <translation>输出层置零</translation>
    </message>
    <message>
      <source>loss over the last {count:,} steps</source>
      <translation>最后 {count:,} 步的平均损失</translation>
    </message>
    <message>
      <source>loss at step {step:,}</source>
      <translation>第 {step:,} 步的损失</translation>
    </message>
    <message>
      <source>Dead units</source>
      <translation>神经元死亡</translation>
    </message>
    <message>
      <source>dead units	finding</source>
      <translation>神经元死亡</translation>
    </message>
    <message>
      <source>Saturation</source>
      <translation>饱和</translation>
    </message>
    <message>
      <source>saturation	finding</source>
      <translation>饱和</translation>
    </message>
    <message>
      <source>{share:.0%} of the units of layer {path} answer none of the {examples} examples, where chance explains {expected:.0%}: they pass no gradient on and never change again.</source>
      <translation>第 {path} 层有 {share:.0%} 的单元对 {examples} 个样本中的任何一个都没有响应，而偶然性只能解释 {expected:.0%}：它们不传递梯度，也再不会改变。</translation>
    </message>
    <message>
      <source>share of dead units of layer {path}</source>
      <translation>第 {path} 层死亡神经元的比例</translation>
    </message>
    <message>
      <source>{share:.0%} of the outputs of layer {path} lie where the slope is below 5% of its maximum: a gradient that passes there is all but gone.</source>
      <translation>第 {path} 层有 {share:.0%} 的输出落在斜率不到最大值 5% 的地方：经过那里的梯度几乎全部消失。</translation>
    </message>
    <message>
      <source>share of saturated outputs of layer {path}</source>
      <translation>第 {path} 层饱和输出的比例</translation>
    </message>
  </context>
</TS>
