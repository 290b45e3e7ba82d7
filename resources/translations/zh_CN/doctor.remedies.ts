<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>doctor.remedies</name>
    <message>
      <source>Standardize the targets (“standardize targets” under Data), which does it for all lanes.</source>
      <translation>将目标标准化（“数据”中的“标准化目标”），对所有赛道生效。</translation>
    </message>
    <message>
      <source>Set the learning rate to {rate}: a step then moves the weights by about {share} of their size.</source>
      <translation>把学习率设为 {rate}：这样每一步的改变量约为权重大小的 {share} 倍。</translation>
    </message>
    <message>
      <source>BatchNorm in front</source>
      <translation>前置批归一化</translation>
    </message>
    <message>
      <source>Bring every input to zero mean and unit variance: BatchNorm in front of this lane does it batch by batch. “standardize” under Data does it for all lanes.</source>
      <translation>使每个输入的均值为零、方差为一：在该赛道最前面加一个批归一化，即可逐批完成。“数据”面板中的“标准化”则对所有赛道生效。</translation>
    </message>
    <message>
      <source>standardized targets</source>
      <translation>标准化目标</translation>
    </message>
    <message>
      <source>branch × {scale}</source>
      <translation>分支 × {scale}</translation>
    </message>
    <message>
      <source>Multiply the branch of each of the {blocks} residual blocks by 1/√{blocks} = {scale}, so that all of them add only as much as one block; at full size every one doubles the variance.</source>
      <translation>把 {blocks} 个残差块的分支各乘以 1/√{blocks} = {scale}，使它们合起来只增加一个块的量；不缩小时每一块都使方差加倍。</translation>
    </message>
    <message>
      <source>with skips</source>
      <translation>加跳跃连接</translation>
    </message>
    <message>
      <source>Put a skip around every two layers, {pairs} in all, the branch × 1/√{pairs} = {scale} and its second layer linear: signal and gradient then have a way around every layer.</source>
      <translation>每两层加一条跳跃连接，共 {pairs} 条，分支乘以 1/√{pairs} = {scale}，且其第二层为线性：信号和梯度就有了绕过每一层的通路。</translation>
    </message>
    <message>
      <source>{factor} × as wide</source>
      <translation>加宽到 {factor} 倍</translation>
    </message>
    <message>
      <source>Make every hidden layer {factor} times as wide: the chance in a product of so many layers averages out over the units.</source>
      <translation>把每个隐藏层加宽到 {factor} 倍：这么多层相乘带来的随机性会在各单元之间平均掉。</translation>
    </message>
    <message>
      <source>Use {activation} with {initializer} in place of {all}: no variance of the weights makes {any} hand a gradient on at its full size.</source>
      <translation>用 {activation} 配 {initializer} 初始化代替 {all}：无论权重取什么方差，{any} 都不能使梯度大小不变地传下去。</translation>
    </message>
    <message>
      <source>Use leaky ReLU with slope {slope} and He for that slope: a unit below zero still hands on {slope:.0%} of the gradient and can come back.</source>
      <translation>改用斜率为 {slope} 的 leaky ReLU，并用与此斜率相应的 He 初始化：小于零的单元仍传递 {slope:.0%} 的梯度，可以恢复。</translation>
    </message>
    <message>
      <source>learning rate {rate}</source>
      <translation>学习率 {rate}</translation>
    </message>
    <message>
      <source>Lower the learning rate to {rate}.</source>
      <translation>把学习率降到 {rate}。</translation>
    </message>
    <message>
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <source> or </source>
      <translation>或</translation>
    </message>
    <message>
      <source>{first}, {second}</source>
      <translation>{first}，{second}</translation>
    </message>
    <message>
      <source>critical</source>
      <translation>临界</translation>
    </message>
    <message>
      <source>Draw the weights of every layer with Var W = {variance}/fan_in: the critical point of {activation}, where a gradient keeps its size.</source>
      <translation>每层权重按 Var W = {variance}/fan_in 初始化：这是 {activation} 的临界点，梯度在此保持大小。</translation>
    </message>
    <message>
      <source>Draw the weights of every layer with Var W = {variance}/fan_in ({scheme}): the critical point of {activation}, where a gradient keeps its size.</source>
      <translation>每层权重按 Var W = {variance}/fan_in（{scheme}）初始化：这是 {activation} 的临界点，梯度在此保持大小。</translation>
    </message>
    <message>
      <source>Draw the weights of every layer with Var W = {variance}/fan_in, and biases of variance {biases}: the critical point of {activation}, where a gradient keeps its size.</source>
      <translation>每层权重按 Var W = {variance}/fan_in 初始化，偏置的方差取 {biases}：这是 {activation} 的临界点，梯度在此保持大小。</translation>
    </message>
    <message>
      <source>Draw the weights of every layer with Var W = {variance}/fan_in ({scheme}), and biases of variance {biases}: the critical point of {activation}, where a gradient keeps its size.</source>
      <translation>每层权重按 Var W = {variance}/fan_in（{scheme}）初始化，偏置的方差取 {biases}：这是 {activation} 的临界点，梯度在此保持大小。</translation>
    </message>
    <message>
      <source>Give every layer gain and biases of the critical point of its own activation, where a gradient keeps its size, and hold the outputs at unit variance.</source>
      <translation>让每一层的增益和偏置取其自身激活函数的临界点，梯度在此保持大小，并使输出的方差为一。</translation>
    </message>
    <message>
      <source>orthogonal</source>
      <translation>正交</translation>
    </message>
    <message>
      <source>Draw orthogonal weights with gain {gain}, the critical one of {activation}: unlike a Gaussian draw they change no length by chance.</source>
      <translation>改用正交初始化，增益为 {gain}，即 {activation} 的临界增益：与高斯随机权重不同，正交矩阵不会因偶然而改变长度。</translation>
    </message>
    <message>
      <source>Start with all biases at zero.</source>
      <translation>所有偏置从零开始。</translation>
    </message>
    <message>
      <source>{scheme} W and b</source>
      <translation>{scheme}，W 与 b</translation>
    </message>
  </context>
</TS>
