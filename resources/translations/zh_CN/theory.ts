<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>theory</name>
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
