<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.advisor</name>
    <message>
      <source>Every scheme that fits, at several gains: the doctor rules out the hopeless, the others race over the same seeds, and the clearly worse drop out.</source>
      <translation>每种适用的初始化方法都配上几种增益：诊断先排除没有希望的，其余用相同的随机种子竞赛，明显较差的退出。</translation>
    </message>
    <message>
      <source>{name}: {sentence}</source>
      <translation>{name}：{sentence}</translation>
    </message>
    <message>
      <source>Examining: {done:,} of at most {total:,}</source>
      <translation>正在诊断：{done:,}，最多 {total:,}</translation>
    </message>
    <message>
      <source>Search for the best start</source>
      <translation>寻找最佳初始化</translation>
    </message>
    <message>
      <source>Schemes left out</source>
      <translation>未列入的方法</translation>
    </message>
    <message>
      <source>Use as a new lane</source>
      <translation>用作新的赛道</translation>
    </message>
    <message>
      <source>Examine every scheme at every gain, and let those race that can learn</source>
      <translation>诊断每种方法的每个增益，并让能够学习的进行竞赛</translation>
    </message>
    <message>
      <source>End the search; what was found so far stays</source>
      <translation>结束搜索；已找到的结果保留</translation>
    </message>
    <message>
      <source>Progress of the search</source>
      <translation>搜索进度</translation>
    </message>
    <message>
      <source>Selected lane: {lane}</source>
      <translation>所选赛道：{lane}</translation>
    </message>
    <message>
      <source>Starting a process for each core …</source>
      <translation>正在为每个核心启动一个进程 …</translation>
    </message>
    <message>
      <source>Racing: {done:,} of at most {total:,}</source>
      <translation>正在竞赛：{done:,}，最多 {total:,}</translation>
    </message>
    <message>
      <source>The experiment was edited since; this is what was found before.</source>
      <translation>此后实验被修改过；这是之前的结果。</translation>
    </message>
    <message>
      <source>{start}, the critical gain</source>
      <translation>{start}，临界增益</translation>
    </message>
    <message>
      <source>Loss {loss}</source>
      <translation>损失 {loss}</translation>
    </message>
    <message>
      <source>then clearly worse than the best</source>
      <translation>之后明显差于最佳者</translation>
    </message>
    <message>
      <source>Ruled out by the doctor: {finding}</source>
      <translation>被诊断排除：{finding}</translation>
    </message>
    <message>
      <source>Find the best start</source>
      <translation>寻找最佳初始化</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Which initialization to start with</source>
      <translation>用哪种初始化开始训练</translation>
    </message>
    <message>
      <source>Add a lane that starts with {start}</source>
      <translation>添加一条以 {start} 初始化的赛道</translation>
    </message>
    <message>
      <source>The doctor finds: {findings}</source>
      <translation>诊断发现：{findings}</translation>
    </message>
    <message>
      <source>The doctor finds nothing</source>
      <translation>诊断没有发现问题</translation>
    </message>
    <message>
      <source>Advisor</source>
      <translation>顾问</translation>
    </message>
    <message>
      <source>scheme  ·  gain</source>
      <translation>方法  ·  增益</translation>
    </message>
    <message>
      <source>critical ×</source>
      <translation>临界 ×</translation>
    </message>
    <message>
      <source>Student 1908, The probable error of a mean; gains of theory: Schoenholz et al. 2017</source>
      <translation>Student 1908（t 分布）；增益的理论值：Schoenholz 等 2017</translation>
    </message>
    <message>
      <source>Loss after the race, by scheme and gain</source>
      <translation>竞赛后的损失，按方法和增益</translation>
    </message>
    <message>
      <source>Every scheme (downwards) at every gain (rightwards): geometric mean of the loss after the races so far. Hatched: ruled out by the doctor, with what it finds. Framed: the best, and the chosen one; ≈: cannot be told from the best. Click a cell to choose it.</source>
      <translation>每种方法（向下）配每种增益（向右）：迄今各次竞赛后损失的几何平均。斜线：被诊断排除，附发现的问题。加框：最佳者和所选者；≈：与最佳者分不出高下。点击一格即可选择。</translation>
    </message>
    <message>
      <source>{start}: loss {loss}</source>
      <translation>{start}：损失 {loss}</translation>
    </message>
    <message>
      <source>Press “Find the best start”: every scheme and gain is examined and raced; the results appear here.</source>
      <translation>按“寻找最佳初始化”：每种方法和增益都会经过诊断和竞赛；结果显示在这里。</translation>
    </message>
    <message>
      <source>diverged</source>
      <translation>已发散</translation>
    </message>
    <message>
      <source>{start}: ruled out by the doctor ({finding})</source>
      <translation>{start}：被诊断排除（{finding}）</translation>
    </message>
    <message>
      <source>{start}: not raced yet</source>
      <translation>{start}：尚未竞赛</translation>
    </message>
    <message>
      <source>then out of the race</source>
      <translation>之后退出竞赛</translation>
    </message>
    <message>
      <source>loss  {low}</source>
      <translation>损失  {low}</translation>
    </message>
    <message>
      <source>Every start that raced, the best first: its loss with the interval in which it lies, whether it can be told from the first, and what the doctor finds. Choose a row to have it as a lane.</source>
      <translation>参加竞赛的每种初始化，最好的在前：它的损失及其置信区间、能否与第一名区分，以及诊断发现的问题。选择一行可把它用作赛道。</translation>
    </message>
    <message>
      <source>Rank</source>
      <translation>名次</translation>
    </message>
    <message>
      <source>Start	initialization</source>
      <translation>初始化</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>from	interval</source>
      <translation>下界</translation>
    </message>
    <message>
      <source>to	interval</source>
      <translation>上界</translation>
    </message>
    <message>
      <source>Diverged</source>
      <translation>发散</translation>
    </message>
    <message>
      <source>Races</source>
      <translation>竞赛次数</translation>
    </message>
    <message>
      <source>Against the first</source>
      <translation>与第一名相比</translation>
    </message>
    <message>
      <source>The doctor finds</source>
      <translation>诊断发现</translation>
    </message>
    <message>
      <source>{start} (critical)</source>
      <translation>{start}（临界）</translation>
    </message>
    <message>
      <source>1 race</source>
      <translation>1 次竞赛</translation>
    </message>
    <message>
      <source>{count} races</source>
      <translation>{count} 次竞赛</translation>
    </message>
    <message>
      <source>first	rank</source>
      <translation>第一名</translation>
    </message>
    <message>
      <source>dropped out</source>
      <translation>已退出</translation>
    </message>
    <message>
      <source>cannot be told</source>
      <translation>分不出高下</translation>
    </message>
    <message>
      <source>worse</source>
      <translation>较差</translation>
    </message>
    <message>
      <source>Starts by rank, with loss, its interval and what the doctor finds</source>
      <translation>按名次排列的初始化，附损失、其区间和诊断发现的问题</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>{share:.0f}% diverged</source>
      <translation>{share:.0f}% 发散</translation>
    </message>
    <message>
      <source>Cancelled; what was found until then stays.</source>
      <translation>已取消；此前的结果保留。</translation>
    </message>
    <message>
      <source>There is not enough memory for these races: make the network or the data smaller.</source>
      <translation>内存不足，无法进行这些竞赛：请把网络或数据缩小。</translation>
    </message>
    <message>
      <source>The search stopped by a fault of ours: {error}. Please report it.</source>
      <translation>搜索因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
    <message>
      <source>There are {count} lanes already: remove one to make room for this.</source>
      <translation>已有 {count} 条赛道：请先删除一条以腾出位置。</translation>
    </message>
    <message>
      <source>Nothing has raced yet.</source>
      <translation>还没有进行竞赛。</translation>
    </message>
    <message>
      <source>The experiment was edited since: search again.</source>
      <translation>此后实验被修改过：请重新搜索。</translation>
    </message>
    <message>
      <source>add {lane}</source>
      <translation>添加 {lane}</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>Steps of a race</source>
      <translation>每次竞赛的步数</translation>
    </message>
    <message>
      <source>seeds</source>
      <translation>随机种子数</translation>
    </message>
    <message>
      <source>Draws of weights and batches that each start may run; 2 show chance</source>
      <translation>每种初始化最多竞赛多少组随机权重与批次；至少 2 组才看得出偶然性</translation>
    </message>
  </context>
</TS>
