<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.document</name>
    <message>
      <source>The data are still being loaded: ask again in a moment.</source>
      <translation>数据仍在载入：请稍后再试。</translation>
    </message>
    <message>
      <source>Lane “{lane}” was not moved to critical: the experiment was edited meanwhile. Ask again.</source>
      <translation>赛道“{lane}”没有移到临界点：实验在此期间被修改了。请再试一次。</translation>
    </message>
    <message>
      <source>move {lane} to critical</source>
      <translation>把 {lane} 移到临界点</translation>
    </message>
    <message>
      <source>Lane “{lane}”, layer {layer}: {problem}</source>
      <translation>赛道“{lane}”，第 {layer} 层：{problem}</translation>
    </message>
    <message>
      <source>Lane “{lane}”: {problem}</source>
      <translation>赛道“{lane}”：{problem}</translation>
    </message>
    <message>
      <source>InitScope experiments (*.initscope)</source>
      <translation>InitScope 实验 (*.initscope)</translation>
    </message>
    <message>
      <source>Open an experiment</source>
      <translation>打开实验</translation>
    </message>
    <message>
      <source>Save the experiment</source>
      <translation>保存实验</translation>
    </message>
    <message>
      <source>{name} is open in another window. Choose another name, or close it first.</source>
      <translation>{name} 正在另一个窗口中打开。请换一个名称，或先关闭那个窗口。</translation>
    </message>
    <message>
      <source>Save the changes to “{title}”?</source>
      <translation>要保存对“{title}”的修改吗？</translation>
    </message>
    <message>
      <source>What is not saved is lost.</source>
      <translation>未保存的内容将会丢失。</translation>
    </message>
    <message>
      <source>There is no file {path} any more. What is not saved is lost.</source>
      <translation>文件 {path} 已不存在。未保存的内容将会丢失。</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>保存(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
      <source>{sentence} It is no longer listed among the recent files.</source>
      <translation>{sentence}它已从最近的文件列表中移除。</translation>
    </message>
    <message>
      <source>This experiment cannot be opened</source>
      <translation>无法打开这个实验</translation>
    </message>
    <message>
      <source>The experiment was not saved</source>
      <translation>实验没有保存</translation>
    </message>
    <message>
      <source>{why} It is still here, unsaved.</source>
      <translation>{why}实验仍在这里，尚未保存。</translation>
    </message>
    <message>
      <source>Save &amp;As…</source>
      <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
      <source>Save “{title}” once more?</source>
      <translation>要重新保存“{title}”吗？</translation>
    </message>
    <message>
      <source>Stopped at step {step:,}: every lane has reached the loss to stop at.</source>
      <translation>在第 {step:,} 步停止：所有赛道都已达到停止损失。</translation>
    </message>
    <message>
      <source>Every lane has diverged: its loss is not a finite number any more. Rewind, or change what exploded.</source>
      <translation>所有赛道都已发散：损失不再是有限的数。请倒回，或修改导致爆炸的设置。</translation>
    </message>
    <message>
      <source>Stopped at step {step:,}, the limit. Raise “steps” under Training to go on, or rewind.</source>
      <translation>在第 {step:,} 步停止，已达上限。要继续，请在“训练设置”中增大“步数”，或者倒回。</translation>
    </message>
    <message>
      <source>new seed</source>
      <translation>更换随机种子</translation>
    </message>
    <message>
      <source>Applies from step {step:,} on; after a rewind, from the first step.</source>
      <translation>从第 {step:,} 步起生效；倒回之后从第一步起生效。</translation>
    </message>
    <message>
      <source>This change starts training over: back at step 0.</source>
      <translation>此修改使训练重新开始：回到第 0 步。</translation>
    </message>
    <message>
      <source>{field}: {complaint}</source>
      <translation>{field}：{complaint}</translation>
    </message>
    <message>
      <source>There is not enough memory for this experiment: make the networks or the batch smaller.</source>
      <translation>内存不足以运行这个实验：请减小网络或批次。</translation>
    </message>
    <message>
      <source>Training stopped by a fault of ours: {kind}: {error}. Please report it.</source>
      <translation>训练因程序自身出错而停止：{kind}：{error}。请报告此问题。</translation>
    </message>
  </context>
</TS>
