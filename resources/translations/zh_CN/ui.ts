<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui</name>
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
      <translation>检查我的代码(&amp;C)…</translation>
    </message>
    <message>
      <source>Check a backward pass in a Python file of yours</source>
      <translation>检查你的 Python 文件中的反向传播</translation>
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
      <translation>更换种子(&amp;E)</translation>
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
      <source>InitScope ended in a crash the last time. Help → Report a Problem shows what it left behind.</source>
      <translation>InitScope 上次因崩溃而结束。“帮助 → 报告问题”中可以看到它留下的记录。</translation>
    </message>
    <message>
      <source>Something went wrong that should not have</source>
      <translation>出现了意外的错误</translation>
    </message>
    <message>
      <source>{kind}: {message}. Your document is still here; save it, and please report this (Help → Report a Problem).</source>
      <translation>{kind}：{message}。你的文档仍然在；请先保存，并报告此问题（帮助 → 报告问题）。</translation>
    </message>
    <message>
      <source>Settings are as at first</source>
      <translation>设置已恢复为初始值</translation>
    </message>
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
      <source>Panels</source>
      <translation>面板</translation>
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
      <source>Take over what stands here, and close</source>
      <translation>采用这里的内容并关闭</translation>
    </message>
    <message>
      <source>Close, and leave everything else as it is</source>
      <translation>关闭，其他一切保持不变</translation>
    </message>
    <message>
      <source>fault</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>empty: </source>
      <translation>留空：</translation>
    </message>
    <message>
      <source>no file yet</source>
      <translation>尚无文件</translation>
    </message>
    <message>
      <source>Choose {what}</source>
      <translation>选择{what}</translation>
    </message>
    <message>
      <source>Takes at most {count} characters.</source>
      <translation>最多 {count} 个字符。</translation>
    </message>
    <message>
      <source>names, with commas between</source>
      <translation>名称，以逗号分隔</translation>
    </message>
    <message>
      <source>This cannot be left empty.</source>
      <translation>此项不能为空。</translation>
    </message>
    <message>
      <source>Needs at least {count} characters.</source>
      <translation>至少需要 {count} 个字符。</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>longer side</source>
      <translation>长边</translation>
    </message>
    <message>
      <source>rows	of a matrix</source>
      <translation>行数</translation>
    </message>
    <message>
      <source>tolerance</source>
      <translation>容差</translation>
    </message>
    <message>
      <source>zeros	how many</source>
      <translation>零的个数</translation>
    </message>
    <message>
      <source>{choice}: {option}</source>
      <translation>{choice}：{option}</translation>
    </message>
    <message>
      <source>Lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>{tip}; it is then selected in all rooms</source>
      <translation>{tip}；随后在所有工作区中都选中它</translation>
    </message>
    <message>
      <source>Lane “{lane}” is selected now, in the Train room too.</source>
      <translation>已选中赛道“{lane}”，“训练”工作区中也是如此。</translation>
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
      <source>{low} and {high}</source>
      <translation>{low}且{high}</translation>
    </message>
    <message>
      <source>A number is needed here.</source>
      <translation>这里需要一个数。</translation>
    </message>
    <message>
      <source>Must be {range}.</source>
      <translation>必须{range}。</translation>
    </message>
    <message>
      <source>above {bound}</source>
      <translation>大于 {bound}</translation>
    </message>
    <message>
      <source>at least {bound}</source>
      <translation>不小于 {bound}</translation>
    </message>
    <message>
      <source>below {bound}</source>
      <translation>小于 {bound}</translation>
    </message>
    <message>
      <source>at most {bound}</source>
      <translation>不大于 {bound}</translation>
    </message>
    <message>
      <source>Must be a finite number.</source>
      <translation>必须是有限的数。</translation>
    </message>
    <message>
      <source>Must be a whole number.</source>
      <translation>必须是整数。</translation>
    </message>
    <message>
      <source>0.01 or 1e-3</source>
      <translation>0.01 或 1e-3</translation>
    </message>
    <message>
      <source>“{text}” is not a number; write it like {hint}.</source>
      <translation>“{text}”不是数；请写成 {hint} 这样。</translation>
    </message>
    <message>
      <source>{name} exists already. Replace it?</source>
      <translation>{name} 已存在。要替换它吗？</translation>
    </message>
    <message>
      <source>Stopped at step {step:,}: every lane has reached the loss to stop at.</source>
      <translation>在第 {step:,} 步停止：所有赛道都已达到停止损失。</translation>
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
      <source>Every lane has diverged: its loss is not a finite number any more. Rewind, or change what exploded.</source>
      <translation>所有赛道都已发散：损失不再是有限的数。请倒回，或修改导致爆炸的设置。</translation>
    </message>
    <message>
      <source>Stopped at step {step:,}, the limit. Raise “steps” under Training to go on, or rewind.</source>
      <translation>在第 {step:,} 步停止，已达上限。要继续请在“训练”中增大“步数”，或者倒回。</translation>
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
      <source>These settings had values that they cannot have, and are as at first: {titles}.</source>
      <translation>以下设置的值不合规定，已恢复为初始值：{titles}。</translation>
    </message>
    <message>
      <source>The settings could not be read and are as at first; the damaged file is kept as {path}.</source>
      <translation>设置无法读取，已恢复为初始值；损坏的文件保留为 {path}。</translation>
    </message>
    <message>
      <source>The settings in {path} cannot be read; the program runs with its own.</source>
      <translation>无法读取 {path} 中的设置；程序使用默认设置运行。</translation>
    </message>
    <message>
      <source>The settings could not be saved: {reason}.</source>
      <translation>设置无法保存：{reason}。</translation>
    </message>
    <message>
      <source>theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>Colours of the windows, of the plots and of saved pictures</source>
      <translation>窗口、图表和所存图片的颜色</translation>
    </message>
    <message>
      <source>language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>What the program speaks; numbers are read and written the same way in all of them</source>
      <translation>程序所用的语言；数字的读写方式在各种语言里都相同</translation>
    </message>
    <message>
      <source>digits</source>
      <translation>有效数字</translation>
    </message>
    <message>
      <source>Significant digits of measured numbers; where values are compared, as many more or fewer as usual</source>
      <translation>测量值的有效数字位数；在比较数值的地方照常相应增减</translation>
    </message>
    <message>
      <source>precision</source>
      <translation>精度</translation>
    </message>
    <message>
      <source>Type of every number in experiments that are started empty</source>
      <translation>新建空白实验时所有数的类型</translation>
    </message>
    <message>
      <source>pictures per second</source>
      <translation>每秒画面数</translation>
    </message>
    <message>
      <source>How often each plot is drawn at most; less often while training runs at full speed</source>
      <translation>每幅图每秒最多重画的次数；训练全速运行时会少一些</translation>
    </message>
    <message>
      <source>threads of a product</source>
      <translation>乘积线程数</translation>
    </message>
    <message>
      <source>Cores that share a large matrix product while training. More than 1 pays for layers of about 1,000 units on a machine that is otherwise idle; smaller products always take one, which is faster for them</source>
      <translation>训练时共同计算一个大矩阵乘积的核数。层宽约 1,000 个单元、且机器空闲时，大于 1 才划算；较小的乘积总是只用一个线程，那样更快</translation>
    </message>
    <message>
      <source>worker processes</source>
      <translation>工作进程数</translation>
    </message>
    <message>
      <source>How many races the advisor runs at a time; empty: one for each core</source>
      <translation>顾问同时进行的比赛数；留空：每个核一个</translation>
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
      <translation>实时梯度检验：偏差 {error}</translation>
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
      <source>Show this section, or hide it</source>
      <translation>显示或隐藏这一部分</translation>
    </message>
    <message>
      <source>There is not enough memory for this experiment: make the networks or the batch smaller.</source>
      <translation>内存不足以运行这个实验：请减小网络或批次。</translation>
    </message>
    <message>
      <source>Training stopped by a fault of ours: {kind}: {error}. Please report it.</source>
      <translation>训练因我们的错误而停止：{kind}：{error}。请报告此问题。</translation>
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
    <message>
      <source>dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>system</source>
      <translation>系统</translation>
    </message>
  </context>
</TS>
