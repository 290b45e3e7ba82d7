<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>theory</name>
    <message>
      <source>The theory of singular values is about Dense layers of equal width.</source>
      <translation>奇异值的理论只适用于等宽的全连接层。</translation>
    </message>
    <message>
      <source>{kind} (layer {path}) adds its input to what its layers make of it, so that gradients get past them: the map does not reckon with that.</source>
      <translation>{kind}（第 {path} 层）把输入加到其各层的输出上，使梯度得以绕行：相图没有考虑这一点。</translation>
    </message>
    <message>
      <source>{kind} (layer {path} and {more} more) adds its input to what its layers make of it, so that gradients get past them: the map does not reckon with that.</source>
      <translation>{kind}（第 {path} 层，另有 {more} 个）把输入加到其各层的输出上，使梯度得以绕行：相图没有考虑这一点。</translation>
    </message>
    <message>
      <source>{kind} (layer {path}) brings the variance back, whatever the weights are: the map does not reckon with that.</source>
      <translation>{kind}（第 {path} 层）无论权重如何都把方差拉回来：相图没有考虑这一点。</translation>
    </message>
    <message>
      <source>{kind} (layer {path} and {more} more) brings the variance back, whatever the weights are: the map does not reckon with that.</source>
      <translation>{kind}（第 {path} 层，另有 {more} 个）无论权重如何都把方差拉回来：相图没有考虑这一点。</translation>
    </message>
    <message>
      <source>No layer with weights follows an activation directly in this lane: the depth amplifies nothing.</source>
      <translation>该赛道中没有带权重的层直接跟在激活函数之后：深度不放大任何东西。</translation>
    </message>
    <message>
      <source>No layer with weights follows an activation directly in this lane: {kind} (layer {path}) stands between them.</source>
      <translation>该赛道中没有带权重的层直接跟在激活函数之后：中间隔着{kind}（第 {path} 层）。</translation>
    </message>
    <message>
      <source>Layers behind {activations} are not on this map.</source>
      <translation>{activations} 之后的层不在这张相图上。</translation>
    </message>
    <message>
      <source>{initializer} is shown as it is before it is fitted.</source>
      <translation>{initializer}显示的是拟合之前的情形。</translation>
    </message>
    <message>
      <source>Lane “{lane}” is at its critical point now: {changes}.</source>
      <translation>赛道“{lane}”现在处于临界点：{changes}。</translation>
    </message>
    <message>
      <source>{first} … {last} ({count})</source>
      <translation>{first} … {last}，共 {count}</translation>
    </message>
    <message>
      <source>Layer {path}: {activation} has no critical point, choose another activation.</source>
      <translation>第 {path} 层：{activation} 没有临界点，请换一种激活函数。</translation>
    </message>
    <message>
      <source>{change} in layers {layers}</source>
      <translation>{change}（第 {layers} 层）</translation>
    </message>
    <message>
      <source>{change} in layer {layers}</source>
      <translation>{change}（第 {layers} 层）</translation>
    </message>
    <message>
      <source>Layer {path}: {activation} has no critical point with bias variance {variance:g}, choose another activation.</source>
      <translation>第 {path} 层：偏置方差为 {variance:g} 时 {activation} 没有临界点，请换一种激活函数。</translation>
    </message>
    <message>
      <source>Lane “{lane}” is at its critical point already.</source>
      <translation>赛道“{lane}”已经处于临界点。</translation>
    </message>
    <message>
      <source>{count} more</source>
      <translation>另有 {count} 处</translation>
    </message>
    <message>
      <source> and </source>
      <translation> 和 </translation>
    </message>
    <message>
      <source>its weights are not random, and the theory is about random ones</source>
      <translation>该层的权重不是随机的，而理论只适用于随机权重</translation>
    </message>
    <message>
      <source>its biases are not random, and the theory is about random ones</source>
      <translation>该层的偏置不是随机的，而理论只适用于随机偏置</translation>
    </message>
    <message>
      <source>there is no theory of {layer} here</source>
      <translation>此处没有关于{layer}的理论</translation>
    </message>
    <message>
      <source>σ², whatever n is</source>
      <translation>σ²，与 n 无关</translation>
    </message>
    <message>
      <source>Var w = σ², the same for every n.</source>
      <translation>Var w = σ²，对每个 n 都一样。</translation>
    </message>
    <message>
      <source>σ²</source>
      <translation>σ²</translation>
    </message>
    <message>
      <source>Variance of every weight</source>
      <translation>每个权重的方差</translation>
    </message>
    <message>
      <source>c / n</source>
      <translation>c / n</translation>
    </message>
    <message>
      <source>Var w = c/n: the more inputs, the smaller each weight.</source>
      <translation>Var w = c/n：输入越多，每个权重越小。</translation>
    </message>
    <message>
      <source>factor c</source>
      <translation>系数 c</translation>
    </message>
    <message>
      <source>n times the variance of every weight</source>
      <translation>n 乘以每个权重的方差</translation>
    </message>
  </context>
</TS>
