namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What was repaired in a cell on the way in; shown to the person.</summary>
[Flags]
public enum Repairs : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Full-width characters became half-width.</summary>
    FullWidth = 1,

    /// <summary>White space before or after was dropped.</summary>
    OuterSpaces = 2,

    /// <summary>White space inside was dropped.</summary>
    InnerSpaces = 4,

    /// <summary>Letters became capitals.</summary>
    UpperCase = 8,

    /// <summary>A text that looks like a formula was kept as text.</summary>
    FormulaText = 16,

    /// <summary>Decimals beyond the scale were rounded.</summary>
    Rounded = 32,

    /// <summary>A unit written behind a number was dropped.</summary>
    UnitDropped = 64,
}

/// <summary>The Chinese words of repairs.</summary>
public static class RepairWords
{
    private static readonly (Repairs Repair, string Words)[] All =
    [
        (Repairs.FullWidth, "全角转半角"),
        (Repairs.OuterSpaces, "去掉首尾空格"),
        (Repairs.InnerSpaces, "去掉中间空格"),
        (Repairs.UpperCase, "字母转大写"),
        (Repairs.FormulaText, "形似公式的文字按文本保存"),
        (Repairs.Rounded, "多余的小数位四舍五入"),
        (Repairs.UnitDropped, "去掉数字后的单位"),
    ];

    /// <summary>One sentence part for each repair made, joined by “，”.</summary>
    public static string Words(this Repairs repairs) =>
        string.Join("，", All.Where(a => repairs.HasFlag(a.Repair)).Select(a => a.Words));
}

/// <summary>A cell after its parser: a value, or nothing, or a problem.</summary>
public readonly record struct ParsedCell
{
    /// <summary>A masked value (“138****8000”) in a personal column: it says nothing and overwrites nothing.</summary>
    public static ParsedCell Masked { get; } = new() { IsMasked = true };

    /// <summary>The value (string, int, decimal, DateOnly, bool, IReadOnlyList&lt;string&gt; or the parser's own type); null where the cell gives none.</summary>
    public object? Value { get; init; }

    /// <summary>What was repaired.</summary>
    public Repairs Repairs { get; init; }

    /// <summary>How exact a date is; Day for everything else.</summary>
    public DatePrecision Precision { get; init; }

    /// <summary>True where the cell held a masked personal value.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Why the cell cannot go in, in Chinese, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What is doubtful though it goes in, in Chinese, or null.</summary>
    public string? Warning { get; init; }

    /// <summary>A value that is probably meant, or null.</summary>
    public string? Suggestion { get; init; }

    /// <summary>A value without anything to say about it.</summary>
    public static ParsedCell Of(object? value, Repairs repairs = Repairs.None) => new() { Value = value, Repairs = repairs };

    /// <summary>A cell that cannot go in.</summary>
    public static ParsedCell Wrong(string problem, string? suggestion = null) => new() { Problem = problem, Suggestion = suggestion };
}
