<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.window</name>
    <message>
      <source>&amp;New</source>
      <translation>新建(&amp;N)</translation>
    </message>
    <message>
      <source>Start an empty experiment</source>
      <translation>新建一个空白实验</translation>
    </message>
    <message>
      <source>New &amp;Window</source>
      <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
      <source>Open one more window</source>
      <translation>再打开一个窗口</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>打开(&amp;O)…</translation>
    </message>
    <message>
      <source>Open an experiment from a file</source>
      <translation>从文件打开实验</translation>
    </message>
    <message>
      <source>&amp;Gallery…</source>
      <translation>示例库(&amp;G)…</translation>
    </message>
    <message>
      <source>Built-in experiments, one click each</source>
      <translation>内置实验，一键打开</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>保存(&amp;S)</translation>
    </message>
    <message>
      <source>Save the experiment</source>
      <translation>保存实验</translation>
    </message>
    <message>
      <source>Save &amp;As…</source>
      <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
      <source>Save the experiment to another file</source>
      <translation>将实验保存到另一个文件</translation>
    </message>
    <message>
      <source>Check My &amp;Code…</source>
      <translation>检验我的代码(&amp;C)…</translation>
    </message>
    <message>
      <source>Check a backward pass in a Python file of yours</source>
      <translation>检验你的 Python 文件中的反向传播</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>导出(&amp;E)…</translation>
    </message>
    <message>
      <source>A lane's initialization as code, its weights as a file</source>
      <translation>将赛道的初始化导出为代码，权重导出为文件</translation>
    </message>
    <message>
      <source>&amp;Report…</source>
      <translation>报告(&amp;R)…</translation>
    </message>
    <message>
      <source>This run on one page, to be saved as PDF or printed</source>
      <translation>把这次运行汇成一页，可保存为 PDF 或打印</translation>
    </message>
    <message>
      <source>&amp;Clear This List</source>
      <translation>清除此列表(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Close Window</source>
      <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <source>Undo &amp;History…</source>
      <translation>撤销历史(&amp;H)…</translation>
    </message>
    <message>
      <source>Every edit of this document; go back to any of them</source>
      <translation>本文档的每一次编辑；可以回到其中任何一次</translation>
    </message>
    <message>
      <source>&amp;Title and Notes…</source>
      <translation>标题与说明(&amp;T)…</translation>
    </message>
    <message>
      <source>What the experiment is called and what there is to look at</source>
      <translation>实验的名称和观察要点</translation>
    </message>
    <message>
      <source>&amp;Settings…</source>
      <translation>设置(&amp;S)…</translation>
    </message>
    <message>
      <source>Theme, language, digits and more, for all experiments</source>
      <translation>主题、语言、数字位数等，对所有实验生效</translation>
    </message>
    <message>
      <source>&amp;Play or Pause</source>
      <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
      <source>Train all lanes, or pause</source>
      <translation>训练所有赛道，或暂停</translation>
    </message>
    <message>
      <source>One &amp;Step</source>
      <translation>一步(&amp;S)</translation>
    </message>
    <message>
      <source>Make one step</source>
      <translation>前进一步</translation>
    </message>
    <message>
      <source>&amp;Ten Steps</source>
      <translation>十步(&amp;T)</translation>
    </message>
    <message>
      <source>Make ten steps</source>
      <translation>前进十步</translation>
    </message>
    <message>
      <source>&amp;Rewind</source>
      <translation>倒回(&amp;R)</translation>
    </message>
    <message>
      <source>Back to the very same weights as before the first step</source>
      <translation>回到第一步之前完全相同的权重</translation>
    </message>
    <message>
      <source>New S&amp;eed</source>
      <translation>更换随机种子(&amp;E)</translation>
    </message>
    <message>
      <source>Start over with other random numbers</source>
      <translation>用另一组随机数重新开始</translation>
    </message>
    <message>
      <source>&amp;Presentation</source>
      <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
      <source>The whole screen with large words and no panels; F11 or Esc goes back</source>
      <translation>全屏、大字、无面板；按 F11 或 Esc 返回</translation>
    </message>
    <message>
      <source>&amp;Reset Layout</source>
      <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
      <source>Every panel back to its place</source>
      <translation>所有面板回到原位</translation>
    </message>
    <message>
      <source>As the &amp;System</source>
      <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>浅色(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>深色(&amp;D)</translation>
    </message>
    <message>
      <source>User's &amp;Guide</source>
      <translation>用户指南(&amp;G)</translation>
    </message>
    <message>
      <source>The chapter on the room that you are in</source>
      <translation>当前工作区的那一章</translation>
    </message>
    <message>
      <source>&amp;What's This?</source>
      <translation>这是什么(&amp;W)？</translation>
    </message>
    <message>
      <source>Have anything explained by a click on it</source>
      <translation>点击任何东西即可得到说明</translation>
    </message>
    <message>
      <source>&amp;Tour</source>
      <translation>导览(&amp;T)</translation>
    </message>
    <message>
      <source>Five places to begin with, pointed at one after the other</source>
      <translation>依次指出五个入门之处</translation>
    </message>
    <message>
      <source>&amp;Report a Problem…</source>
      <translation>报告问题(&amp;R)…</translation>
    </message>
    <message>
      <source>What went wrong on this machine; nothing is ever sent</source>
      <translation>本机上出了什么问题；从不发送任何内容</translation>
    </message>
    <message>
      <source>&amp;About InitScope</source>
      <translation>关于 InitScope(&amp;A)</translation>
    </message>
    <message>
      <source>Versions, and the licences of all that is shipped</source>
      <translation>版本，以及所有随附组件的许可证</translation>
    </message>
    <message>
      <source>{tip} ({keys})</source>
      <translation>{tip}（{keys}）</translation>
    </message>
    <message>
      <source>Panels</source>
      <translation>面板</translation>
    </message>
    <message>
      <source>&amp;Explore</source>
      <translation>探索(&amp;E)</translation>
    </message>
    <message>
      <source>All panels beside all plots: to change things and see what happens</source>
      <translation>所有面板与所有图并列：改动参数并观察结果</translation>
    </message>
    <message>
      <source>&amp;Gradient Check</source>
      <translation>梯度检验(&amp;G)</translation>
    </message>
    <message>
      <source>The room of checks; beside the training network and doctor, with the live check in front</source>
      <translation>梯度检验工作区；“训练”中并排显示网络与诊断面板，实时检验在前</translation>
    </message>
    <message>
      <source>&amp;Present</source>
      <translation>演示(&amp;P)</translation>
    </message>
    <message>
      <source>The plots alone, for a lecture; F11 makes words and lines larger</source>
      <translation>只有图，适合讲课；F11 放大文字和线条</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <source>{document}[*] – InitScope</source>
      <translation>{document}[*] – InitScope</translation>
    </message>
    <message>
      <source>The training could not be restored</source>
      <translation>无法恢复训练</translation>
    </message>
    <message>
      <source>{why} It starts over; the experiment is whole.</source>
      <translation>{why}训练将从头开始；实验本身完好无损。</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>训练设置</translation>
    </message>
    <message>
      <source>Doctor</source>
      <translation>诊断</translation>
    </message>
    <message>
      <source>Layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>The experiment is being prepared.</source>
      <translation>正在准备实验。</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>&amp;Run</source>
      <translation>运行(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Window</source>
      <translation>窗口(&amp;W)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>主题(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Layout</source>
      <translation>布局(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>撤销(&amp;U)</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>重做(&amp;R)</translation>
    </message>
    <message>
      <source>Plots in this place</source>
      <translation>此处的图</translation>
    </message>
    <message>
      <source>preparing</source>
      <translation>准备中</translation>
    </message>
    <message>
      <source>idle</source>
      <translation>就绪</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <source>failed	of a training run</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>live gradient check: off by {error}</source>
      <translation>实时梯度检验：相对误差 {error}</translation>
    </message>
    <message>
      <source>live gradient check: only round-off</source>
      <translation>实时梯度检验：只有舍入误差</translation>
    </message>
    <message>
      <source>edited</source>
      <translation>已修改</translation>
    </message>
    <message>
      <source>not saved yet</source>
      <translation>尚未保存</translation>
    </message>
    <message>
      <source>saved</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>{speed:,.0f} steps/s</source>
      <translation>{speed:,.0f} 步/秒</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>Networks side by side, live</source>
      <translation>网络并排对比，实时进行</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>Whether a network's gradient is right, and what is wrong</source>
      <translation>网络的梯度是否正确，错在哪里</translation>
    </message>
    <message>
      <source>Your code</source>
      <translation>你的代码</translation>
    </message>
    <message>
      <source>Whether a backward pass that you wrote yourself is right</source>
      <translation>你自己写的反向传播是否正确</translation>
    </message>
    <message>
      <source>Derivative</source>
      <translation>导数</translation>
    </message>
    <message>
      <source>Numerical derivatives of any function</source>
      <translation>任意函数的数值导数</translation>
    </message>
    <message>
      <source>One neuron</source>
      <translation>单个神经元</translation>
    </message>
    <message>
      <source>Why Var(w) = 1/n: from one sum to a deep chain</source>
      <translation>为什么 Var(w) = 1/n：从一个求和到一条深链</translation>
    </message>
    <message>
      <source>Phase map</source>
      <translation>相图</translation>
    </message>
    <message>
      <source>Where lanes stand between vanishing and exploding gradients</source>
      <translation>各赛道处在梯度消失与梯度爆炸之间的什么位置</translation>
    </message>
    <message>
      <source>Advisor</source>
      <translation>顾问</translation>
    </message>
    <message>
      <source>Which initialization to start this network with</source>
      <translation>这个网络该从哪种初始化开始</translation>
    </message>
    <message>
      <source>Workspaces</source>
      <translation>工作区</translation>
    </message>
  </context>
</TS>
