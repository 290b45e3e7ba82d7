<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>doctor</name>
    <message>
      <source>{expected}; noted {limits}</source>
      <translation>{expected}；{limits}时提示</translation>
    </message>
    <message>
      <source>{expected}; unhealthy {limits}</source>
      <translation>{expected}；{limits}为异常</translation>
    </message>
    <message>
      <source>In {steps:,} steps that were tried the loss fell from {first} to {level}.</source>
      <translation>试训练 {steps:,} 步，损失从 {first} 降到 {level}。</translation>
    </message>
    <message>
      <source>{quantity}: {value}; still found: {codes}.</source>
      <translation>{quantity}：{value}；仍有问题：{codes}。</translation>
    </message>
    <message>
      <source>{quantity}: {value}; nothing else is found.</source>
      <translation>{quantity}：{value}；没有发现其他问题。</translation>
    </message>
    <message>
      <source>{expected}, by chance {low} to {high}</source>
      <translation>{expected}，随机波动范围 {low} 到 {high}</translation>
    </message>
    <message>
      <source>Still found: {codes}.</source>
      <translation>仍有问题：{codes}。</translation>
    </message>
    <message>
      <source>Nothing else is found.</source>
      <translation>没有发现其他问题。</translation>
    </message>
    <message>
      <source>nothing left to measure; still found: {codes}.</source>
      <translation>已无可测量的量；仍有问题：{codes}。</translation>
    </message>
    <message>
      <source>nothing left to measure; nothing else is found.</source>
      <translation>已无可测量的量；没有发现其他问题。</translation>
    </message>
    <message>
      <source>below {limit}</source>
      <translation>低于 {limit} </translation>
    </message>
    <message>
      <source>above {limit}</source>
      <translation>高于 {limit} </translation>
    </message>
    <message>
      <source> or </source>
      <translation>或</translation>
    </message>
    <message>
      <source>Before the first step this figure was {before}: it is training at the learning rate {rate} that has made it so, not the weights as drawn.</source>
      <translation>第一步之前这个值是 {before}：造成这一结果的是学习率为 {rate} 的训练，而不是初始化得到的权重。</translation>
    </message>
  </context>
</TS>
