<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.checker</name>
    <message>
      <source>both −</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>both +</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opposite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>within the error bar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>first wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not finite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>diverged</source>
      <translation>已发散</translation>
    </message>
    <message>
      <source>first wrong operation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>wrong too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>contaminated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{layer}: hands the gradient on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer {path}  {layer}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{layer}: {flag} from here on, so that nothing can be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{layer}: hands the gradient on, with a wrong gradient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{standing}: {operations}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The gradient as a whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backward pass, operation by operation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>block {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an element: click a cell of the heat map or a row of the worst elements, or press Return there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Referee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whose regimes and slopes are named</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>V-curve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference between the numerical and the analytic gradient of one element against the step h, both logarithmic. A right gradient gives a V: truncation to the right, rounding to the left. A plateau that no step gets below is a real bug, and its height is the size of the bug.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measuring {name} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measuring {name}: {done:,} of {expected:,} evaluations of the loss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two-sided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One-sided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>step h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{referee}: nearest {error} at h = {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>|numeric − analytic|</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is not enough memory to measure this element.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A fault of ours: {error}. Please report it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. Choose the element again to measure it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No fault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No second fault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fault {fault}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer {fault}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the first layer where it shows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>layer {layer}</source>
      <translation>第 {layer} 层</translation>
    </message>
    <message>
      <source>It does not apply here. {fault}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complex step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The imaginary part of L(θ + ih) over h: no cancellation, exact to rounding.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two-sided difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(L(θ + h) − L(θ − h)) / 2h: error of order h².</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One-sided difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(L(θ + h) − L(θ)) / h: error of order h.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now: {moment}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beside what this lane is trained with: {faults}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} of {all:,} faults apply to this network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradient check settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lane</source>
      <translation>对照组</translation>
    </message>
    <message>
      <source>Move every weight by itself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slower: also where moving whole units proves as much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask other checkers too (slower)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What Ng's, PyTorch's, Caffe's and CS231n's checkers would say; it takes longer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When in training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guess a hidden fault …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A fault is put in, or none, and you name it from the plots.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faults to put in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done:,} of 1 parameter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done:,} of {count:,} parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judging every element …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Building the network …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before the first step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>axes {before} and {last}, one after the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>axis {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map of the selected tensor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>input</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>channel, row and column of the filter, one after the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>channel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>index</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is the gradient right, in every single element?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a lane and press “Check gradient”: what the backward pass gives is compared with a numerical gradient.

Put one or two faults in first to see how a wrong gradient shows, and whether the check can name it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>log₁₀ of the difference between analytic and numeric gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ratio</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Analytic over numeric gradient; grey where both lie within the error bar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Signs of both gradients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map of {tensor}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map: {quantity}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{element}  (the worst of {down} × {across})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point at a cell, or move through the cells with the arrow keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The gradient runs from right to left. Point at a layer, or walk with the arrow keys; a click shows its tensor.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>contaminated: right by itself, handed a wrong gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>layer {path}  {layer}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{one} and {other}</source>
      <translation>{one} 和 {other}</translation>
    </message>
    <message>
      <source>no fault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right: {points} of {most} points. Another fault, but on these examples with the same gradient.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your guess: {faults}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guess the fault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right: {points} of {most} points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not quite: {points} of {most} points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Can you read the bug from the plots?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tensors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Worst elements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other checkers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A fault is hidden in the backward pass of this lane, or none. Look at the tensors, the heat maps and the worst elements: which fault is it, and in which layer?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{solved} of {asked} solved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing guessed yet. A right fault and its right layer give a point each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{points} of {most} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide up to two</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your guess</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lane “{lane}”, before its first step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Score of this session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask me</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lane or the experiment was changed, so the question is taken back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This stopped by a fault of ours: {error}. Please report it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kinks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Ways to an element</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the report (JSON or CSV)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CSV, every element (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The report was not saved: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved the report as {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The differences see nothing of it: their steps are all lost in the rounding of the loss.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>real bug: off by {gap}, {bars} error bars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The referees come as near as: {referees}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This one element agrees; the check failed for another reason.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A real bug, not rounding: the referees level off {gap} away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{referee} {error} (slopes {slopes})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From h = {step} on, unit {unit} of layer {layer} crosses its kink in example {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after step {step:,}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>before the first step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Passed: every one of {elements:,} elements agrees within its error bar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed: every element agrees within its error bar, but the gradient cannot be trusted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{wrong} of 1 tensor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{wrong} of {count:,} tensors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed: 1 of {elements:,} element disagrees, in {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed: {count:,} of {elements:,} elements disagree, in {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First wrong operation: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence} ({remark})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors below {error} would be missed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ng’s ratio {ratio} ({band})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>maximum relative error {error} ({band})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lane “{lane}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{scheme} referee, {methods}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every tensor {method}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 tensor {method}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count:,} tensors {method}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 more parameter crossed kinks; the tab Kinks lists them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count:,} more parameters crossed kinks; the tab Kinks lists them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>real bug: off by {gap}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The loss is not a finite number here, so there is no derivative to compare with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The gradient is right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This one element agrees, but the gradient as a whole cannot be trusted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This one element agrees; others do not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The backward pass gives {analytic}; exact is {exact}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Analytic {analytic}, exact {exact}: {times} times the truth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{referee} {error}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{referee} {error} (slope {slopes})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>analytic {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numeric {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>difference {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>error bar {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count:,} examples</source>
      <translation>{count:,} 个样本</translation>
    </message>
    <message>
      <source>Analytic {analytic}, exact {exact}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>agrees</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled, because training started over meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled, because the experiment was edited meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is not enough memory for this check: make the network smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The check stopped by a fault of ours: {error}. Please report it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>passed, right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>passed, missed it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed, right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed, false alarm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fails either way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lying between the slopes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{measure} {number}, limit {limit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tensors with verdict, ratio, errors and method</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>passed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>zero gradient</source>
      <translation>梯度为零</translation>
    </message>
    <message>
      <source>Kinks that were crossed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the complex step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What other checkers would say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It objects: {objection}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tensor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verdict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ng’s ratio</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Band</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Max. relative</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Misses below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Proved by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Element</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Analytic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numeric</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error bar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bars away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slope on the left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slope on the right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decided by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it checks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The experiment was edited since: this is what the check found before.</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
