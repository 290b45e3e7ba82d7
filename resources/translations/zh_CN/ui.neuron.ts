<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.neuron</name>
    <message>
      <source>inputs n</source>
      <translation>输入数 n</translation>
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
