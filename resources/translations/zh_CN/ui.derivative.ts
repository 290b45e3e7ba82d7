<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.derivative</name>
    <message>
      <source>lost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>exact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bug</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>error 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>predicted {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>found {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Precision</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The precision that f is computed in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>V-curve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the error of each scheme against the step ε, both logarithmic. To the right truncation makes it, with the order of the scheme as slope; to the left rounding, with slope −1. Drag the line to choose ε.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measuring …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step ε</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{scheme}: error {error} at ε = {eps}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>absolute error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>best {error} at {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no error to draw.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function f(t)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is seen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Example: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point and step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Precision: {dtype}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <source>The surroundings of the step, or of the point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Secants and tangent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>f around the point. The large triangle spans 2ε, the small ones ε to either side; their slopes are the two-sided, the forward and the backward quotient. Drag the point and its neighbours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close-up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step ε to the left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step ε to the right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Schemes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Derivative lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save table (CSV)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the table (CSV)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Schemes at {name} = {at}, ε = {eps}, {dtype}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The table was not saved: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Derivatives</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tangent {slope}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lecture's own: 3.0001 from both sides, 3.0301 from one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sigmoid cost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The cost −log σ(t) of one example of logistic regression</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>|t| at 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A kink: no derivative, and two-sided differences do not notice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>steep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So steep that ε = 0.01 is a long way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cancelling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most digits of f are lost before any step is made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>truncation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rounding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the kink between the points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times less.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Halving ε divides the {scheme} error by {ratio}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times larger.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forward differences say {forward}, backward {backward}; two-sided says {both} and does not notice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {scheme} quotient has no value here: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is exact, the forward one too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is exact, the forward one is off by {one}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one is exact.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, and the forward one by as much: {one}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Halving ε divides the two-sided error by {both} and the forward one by {one}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This ε is lost in rounding: the {scheme} error is smallest near {best}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This ε is about the best for {scheme}: truncation and rounding are in balance.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{note}: a difference of f over this ε says nothing about the slope.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{note}, and {scheme} does not notice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forward differences say {forward}, backward {backward}; two-sided says {both}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>f is not finite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>smallest error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scheme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Evaluations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Schemes with value, error, order and evaluations</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
