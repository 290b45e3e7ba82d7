<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>runs</name>
    <message>
      <source>{start}: {problem}</source>
      <translation>{start}：{problem}</translation>
    </message>
    <message>
      <source>In this network it is the same as “{initializer}”.</source>
      <translation>在这个网络中它与“{initializer}”相同。</translation>
    </message>
    <message>
      <source>Lane “{lane}” has no layer with weights: there is nothing to initialize.</source>
      <translation>赛道“{lane}”没有带权重的层：没有什么可初始化。</translation>
    </message>
    <message>
      <source>Lane “{lane}”, layer {path}: {problem}</source>
      <translation>赛道“{lane}”，第 {path} 层：{problem}</translation>
    </message>
    <message>
      <source>What was kept of its training is damaged.</source>
      <translation>其训练的备份已损坏。</translation>
    </message>
    <message>
      <source>{why} It lies in {path} now.</source>
      <translation>{why}它现在位于 {path}。</translation>
    </message>
    <message>
      <source>“{start}” comes first with a loss of {loss}, but {share:.0f}% of its races diverged: a lower learning rate would be safer</source>
      <translation>“{start}”名列第一，损失为 {loss}，但它有 {share:.0f}% 的竞赛发散：降低学习率会更稳妥</translation>
    </message>
    <message>
      <source>“{start}” comes first with a loss of {loss}</source>
      <translation>“{start}”名列第一，损失为 {loss}</translation>
    </message>
    <message>
      <source>{winner}. Over {seeds} seeds it cannot be told from {starts} and {more} more.</source>
      <translation>{winner}。用 {seeds} 个随机种子无法把它与{starts}及另外 {more} 种区分开。</translation>
    </message>
    <message>
      <source>{winner}. Over {seeds} seeds it cannot be told from {starts}.</source>
      <translation>{winner}。用 {seeds} 个随机种子无法把它与{starts}区分开。</translation>
    </message>
    <message>
      <source>{loss} ({low} to {high})</source>
      <translation>{loss}（{low} 到 {high}）</translation>
    </message>
    <message>
      <source>Every race diverged: lower the learning rate, then ask again.</source>
      <translation>所有竞赛都发散了：请降低学习率后再试。</translation>
    </message>
    <message>
      <source>“{start}”</source>
      <translation>“{start}”</translation>
    </message>
    <message>
      <source>{winner}; nothing else has raced.</source>
      <translation>{winner}；没有其他方法参赛。</translation>
    </message>
    <message>
      <source>{winner}. With one seed chance cannot be told from merit: race over more.</source>
      <translation>{winner}。只用一个随机种子分不清是偶然还是实力：请用更多随机种子竞赛。</translation>
    </message>
    <message>
      <source>{winner}; it is better than every other beyond chance.</source>
      <translation>{winner}；它优于其他所有方法，且不能归因于偶然。</translation>
    </message>
    <message>
      <source>A worker process has ended unexpectedly, as it does where memory runs out: try again with fewer workers, or with a smaller network or less data.</source>
      <translation>一个工作进程意外结束，内存耗尽时会出现这种情况：请减少工作进程，或缩小网络、减少数据后再试。</translation>
    </message>
  </context>
</TS>
