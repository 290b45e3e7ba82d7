<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.usercode</name>
    <message>
      <source>The file that was checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{functions}: {convention}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check of your code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functions to check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Propose inputs anew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Propose inputs anew: forget your changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed of the inputs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw other random inputs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… {count:,} characters in all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the code printed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inputs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checked again whenever it is saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done:,} of 1 element</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done:,} of {count:,} elements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting Python …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sizes, such as 3 × 4; empty for one number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smallest and largest number, such as −1, 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole numbers from 0 to below this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A value as JSON: 0.5, true, "text", {"stride": 1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape of {input}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Range of {input}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below of {input}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value of {input}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check my code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python files (*.py)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is the backward pass that you wrote right?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose or drop a Python file: functions such as affine_forward and affine_backward, loss and grad, forward_propagation_n and backward_propagation_n, or a torch.autograd.Function.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every gradient that they return is compared with a numerical one, and again whenever you save the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Or look at an example first:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is run with your rights: only do that with code that you trust.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It runs in a process of its own, which is ended if it does not come back. From now on it is run again whenever it is saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The code is being checked …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file has changed since: this is what the check found before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The code cannot be checked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The check was cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two layers, right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch normalization with a bug</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The course's network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>seed {seed}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{scheme} differences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run and check</source>
      <translation type="unfinished" />
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
      <source>1 element</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count:,} elements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradients</source>
      <translation>梯度</translation>
    </message>
    <message>
      <source>Worst elements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run {name}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The check stopped by a fault of ours: {error}. Please report it.</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
