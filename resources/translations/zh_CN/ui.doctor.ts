<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.doctor</name>
    <message>
      <source>measured</source>
      <translation>测得</translation>
    </message>
    <message>
      <source>expected</source>
      <translation>预期</translation>
    </message>
    <message>
      <source>why</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>remedy</source>
      <translation>处方</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>预计</translation>
    </message>
    <message>
      <source>with it go</source>
      <translation>同时消除</translation>
    </message>
    <message>
      <source>layer {layer}</source>
      <translation>第 {layer} 层</translation>
    </message>
    <message>
      <source>whole network</source>
      <translation>整个网络</translation>
    </message>
    <message>
      <source>{quantity}: {value}</source>
      <translation>{quantity}：{value}</translation>
    </message>
    <message>
      <source>{finding}, {place}</source>
      <translation>{finding}，{place}</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>应用</translation>
    </message>
    <message>
      <source>Apply and race</source>
      <translation>应用并竞赛</translation>
    </message>
    <message>
      <source>None is known.</source>
      <translation>没有已知的处方。</translation>
    </message>
    <message>
      <source>Apply to all lanes</source>
      <translation>应用于所有赛道</translation>
    </message>
    <message>
      <source>Apply and train</source>
      <translation>应用并训练</translation>
    </message>
    <message>
      <source>Change it for all lanes.</source>
      <translation>对所有赛道作此修改。</translation>
    </message>
    <message>
      <source>Change it for all lanes, and train.</source>
      <translation>对所有赛道作此修改，并开始训练。</translation>
    </message>
    <message>
      <source>Make a new lane with the remedy beside this one.</source>
      <translation>在旁边新建一条应用了处方的赛道。</translation>
    </message>
    <message>
      <source>Make a new lane with the remedy beside this one, and train.</source>
      <translation>在旁边新建一条应用了处方的赛道，并开始训练。</translation>
    </message>
    <message>
      <source>Doctor</source>
      <translation>诊断</translation>
    </message>
    <message>
      <source>Signal and gradient keep their size from the first layer to the last, the units differ and respond, and a step has a good size.</source>
      <translation>从第一层到最后一层，信号和梯度的大小都保持不变；各单元互不相同且有响应；每一步的大小合适。</translation>
    </message>
    <message>
      <source>The gradient still reaches every layer, the units differ and respond, and no step is too large.</source>
      <translation>梯度仍能到达每一层；各单元互不相同且有响应；步长都不过大。</translation>
    </message>
    <message>
      <source>It trains with a planted fault: whether its gradients are right is for the gradient check to say.</source>
      <translation>该赛道训练时带有植入的错误；梯度是否正确，要由梯度检验来说明。</translation>
    </message>
    <message>
      <source>What ails the selected lane, in which layer, why, and a remedy that was tried out before it is offered.</source>
      <translation>所选赛道出了什么问题、在哪一层、为什么，以及事先试验过的处方。</translation>
    </message>
    <message>
      <source>Healthy</source>
      <translation>健康</translation>
    </message>
    <message>
      <source>1 finding</source>
      <translation>发现 1 个问题</translation>
    </message>
    <message>
      <source>{count} findings, the cause first</source>
      <translation>发现 {count} 个问题，病因在前</translation>
    </message>
    <message>
      <source>“{lane}”, as training has left it at step {step:,}</source>
      <translation>“{lane}”，训练到第 {step:,} 步时的状态</translation>
    </message>
    <message>
      <source>“{lane}”, before its first step</source>
      <translation>“{lane}”，第一步之前</translation>
    </message>
    <message>
      <source>Examining …</source>
      <translation>正在诊断 …</translation>
    </message>
    <message>
      <source>examining …</source>
      <translation>正在诊断 …</translation>
    </message>
    <message>
      <source>The examination stopped by a fault of ours: {error}. Please report it.</source>
      <translation>诊断因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
    <message>
      <source>There is not enough memory to examine this network: make it smaller.</source>
      <translation>内存不足，无法诊断这个网络：请把它缩小。</translation>
    </message>
    <message>
      <source>There are {count} lanes already: remove one to make room for the remedy.</source>
      <translation>已有 {count} 条赛道：请先删除一条，为处方腾出位置。</translation>
    </message>
    <message>
      <source>There is no remedy to apply.</source>
      <translation>没有可应用的处方。</translation>
    </message>
    <message>
      <source>This lane is not there any more.</source>
      <translation>这条赛道已不存在。</translation>
    </message>
    <message>
      <source>apply {remedy}</source>
      <translation>应用 {remedy}</translation>
    </message>
  </context>
</TS>
