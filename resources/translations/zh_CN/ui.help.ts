<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.help</name>
    <message>
      <source>See why weight initialization makes or breaks a deep network, and whether its gradients are right.</source>
      <translation>看清权重初始化为何决定深层网络的成败，以及它的梯度是否正确。</translation>
    </message>
    <message>
      <source>About InitScope</source>
      <translation>关于 InitScope</translation>
    </message>
    <message>
      <source>The licence in full</source>
      <translation>许可证全文</translation>
    </message>
    <message>
      <source>The full text of the licence of what is chosen in the list</source>
      <translation>列表中所选组件的许可证全文</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close this window</source>
      <translation>关闭此窗口</translation>
    </message>
    <message>
      <source>What is shipped</source>
      <translation>随程序提供的组件</translation>
    </message>
    <message>
      <source>Choose one to read its licence in full</source>
      <translation>选择一项以阅读其许可证全文</translation>
    </message>
    <message>
      <source>What is shipped, and under which licence</source>
      <translation>随程序提供的组件及其许可证</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>组件</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <source>Nothing found.</source>
      <translation>没有找到。</translation>
    </message>
    <message>
      <source>InitScope User's Guide</source>
      <translation>InitScope 用户指南</translation>
    </message>
    <message>
      <source>The chapter</source>
      <translation>本章</translation>
    </message>
    <message>
      <source>The text of the chapter; links lead to other chapters</source>
      <translation>本章正文；链接通向其他章节</translation>
    </message>
    <message>
      <source>Back	a page</source>
      <translation>后退</translation>
    </message>
    <message>
      <source>The chapter before (Alt+Left)</source>
      <translation>返回上一处（Alt+Left）</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <source>And on again (Alt+Right)</source>
      <translation>再次前进（Alt+Right）</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>搜索</translation>
    </message>
    <message>
      <source>Search all chapters (Ctrl+F); Enter goes to the next place</source>
      <translation>搜索所有章节（Ctrl+F）；按 Enter 跳到下一处</translation>
    </message>
    <message>
      <source>Contents</source>
      <translation>目录</translation>
    </message>
    <message>
      <source>The chapters and their sections; a number says how often the searched words are there</source>
      <translation>各章及其小节；数字表示所搜索的词出现的次数</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>跳过</translation>
    </message>
    <message>
      <source>End the tour (Esc). Help → Tour calls it back.</source>
      <translation>结束导览（Esc）。可从“帮助 → 导览”重新开始。</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>上一步</translation>
    </message>
    <message>
      <source>The stop before</source>
      <translation>回到上一站</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <source>The next stop</source>
      <translation>前往下一站</translation>
    </message>
    <message>
      <source>{number} of {whole}</source>
      <translation>{number} / {whole}</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Report a Problem</source>
      <translation>报告问题</translation>
    </message>
    <message>
      <source>System information and log</source>
      <translation>系统信息与日志</translation>
    </message>
    <message>
      <source>The versions that run here, and below them the end of the log</source>
      <translation>本机运行的各个版本，下方是日志的结尾</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Put the whole text on the clipboard</source>
      <translation>把全部文字放到剪贴板</translation>
    </message>
    <message>
      <source>Open Folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Show the file {path} in the file manager</source>
      <translation>在文件管理器中显示文件 {path}</translation>
    </message>
    <message>
      <source>The log is empty: nothing has gone wrong here so far.</source>
      <translation>日志为空：到目前为止没有出过错。</translation>
    </message>
    <message>
      <source>What this program would tell about a problem</source>
      <translation>关于问题，程序能说明的内容</translation>
    </message>
    <message>
      <source>Nothing is ever sent: this text leaves your computer only if you copy it. It says which versions run here and what went wrong, and nothing of what your documents hold. Add in your own words what you did, and send it to whoever gave you InitScope.</source>
      <translation>程序从不发送任何内容：只有你自己复制，这段文字才会离开你的计算机。它只说明本机运行的版本和发生的错误，不包含你文档中的任何内容。请用自己的话补充你做了什么，再发给为你提供 InitScope 的人。</translation>
    </message>
    <message>
      <source>Press Play</source>
      <translation>点击“播放”</translation>
    </message>
    <message>
      <source>Every lane trains at once, in step and on the same data; they differ in how their weights were drawn. Space does the same as this button, and pauses.</source>
      <translation>所有赛道在相同的数据上同步训练；它们的区别只在于权重的初始化方法。空格键与此按钮作用相同，也可暂停。</translation>
    </message>
    <message>
      <source>Look along the depth</source>
      <translation>沿深度观察</translation>
    </message>
    <message>
      <source>Each point is a layer: how large its gradient is, and how far its outputs spread. The gradient comes from the last layer: on the left, a line that sinks on its way back to layer 1 is a vanishing gradient, one that rises is an exploding one; a level one learns. The bands are what theory expects.</source>
      <translation>每个点是一层：它的梯度有多大，输出的离散程度如何。梯度来自最后一层：看左图，曲线往第 1 层走（从右往左）越来越低是梯度消失，越来越高是梯度爆炸；保持水平的网络才能学习。色带是理论的预期。</translation>
    </message>
    <message>
      <source>Draw the weights another way</source>
      <translation>换一种初始化</translation>
    </message>
    <message>
      <source>Choose another initializer for the lane, or pull the gain away from 1. Training starts over with the new weights, and the depth profile shows at once what becomes of them.</source>
      <translation>为赛道另选一种初始化方法，或拖动滑块使增益偏离 1。训练随即用新的权重重新开始，深度剖面立刻显示结果。</translation>
    </message>
    <message>
      <source>Ask the doctor</source>
      <translation>看看诊断结果</translation>
    </message>
    <message>
      <source>It examines the selected lane at every edit, and again while it trains: what ails it, in which layer, why, and a remedy that was tried out before it is offered.</source>
      <translation>每次修改后以及训练过程中，诊断都会检查所选赛道：出了什么问题、在哪一层、为什么，并给出事先试验过的处方。</translation>
    </message>
    <message>
      <source>Is the gradient right?</source>
      <translation>梯度正确吗？</translation>
    </message>
    <message>
      <source>This room holds every element of backprop's gradient against a numerical one, and names the bug if there is one. The next room does so with code of your own. F1 tells about the room that you are in.</source>
      <translation>这里把反向传播梯度的每个元素与数值梯度逐一对照，若有错误便指出是哪一种。旁边的工作区对你自己的代码做同样的检验。按 F1 可了解当前所在的工作区。</translation>
    </message>
    <message>
      <source>Scheme	of initialization</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>Formula</source>
      <translation>公式</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>出处</translation>
    </message>
    <message>
      <source>Activation	function</source>
      <translation>激活函数</translation>
    </message>
    <message>
      <source>Gain, forward</source>
      <translation>增益（前向）</translation>
    </message>
    <message>
      <source>Gain, backward</source>
      <translation>增益（反向）</translation>
    </message>
    <message>
      <source>Scheme</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>Order p of the error hᵖ</source>
      <translation>误差 hᵖ 的阶 p</translation>
    </message>
    <message>
      <source>Evaluations of f</source>
      <translation>f 的求值次数</translation>
    </message>
    <message>
      <source>Experiment</source>
      <translation>实验</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>What it shows</source>
      <translation>说明什么</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>What it does</source>
      <translation>作用</translation>
    </message>
    <message>
      <source>, </source>
      <translation>，</translation>
    </message>
    <message>
      <source>Click on anything to have it explained; Enter explains what has the focus, Esc ends.</source>
      <translation>点击任何地方即可看到说明；Enter 说明当前焦点所在的控件，Esc 结束。</translation>
    </message>
    <message>
      <source>More in the User's Guide (F1)</source>
      <translation>详见用户指南（F1）</translation>
    </message>
    <message>
      <source>There is nothing to say of this place.</source>
      <translation>这个位置没有可说明的内容。</translation>
    </message>
    <message>
      <source>Source: {source}.</source>
      <translation>出处：{source}。</translation>
    </message>
  </context>
</TS>
