namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What a row below the header is.</summary>
public enum RowKind
{
    /// <summary>A record.</summary>
    Data,

    /// <summary>Nothing, or a running number alone.</summary>
    Blank,

    /// <summary>A total.</summary>
    Total,

    /// <summary>A note, explanation or section heading.</summary>
    Note,

    /// <summary>Who filled in and signed.</summary>
    Signature,

    /// <summary>The header or the title once more, or a row of column numbers or units under it.</summary>
    RepeatedHeader,
}

/// <summary>Rows that are no records, with why.</summary>
/// <param name="FirstRow">The first row, by the workbook's own number.</param>
/// <param name="LastRow">The last row; the same for a single one.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Text">The first text in them, shortened; empty for blank rows.</param>
public sealed record SkippedRow(int FirstRow, int LastRow, RowKind Kind, string Text)
{
    /// <summary>The reason in Chinese.</summary>
    public string Reason => Kind switch
    {
        RowKind.Blank => "空行",
        RowKind.Total => "合计行",
        RowKind.Note => "说明文字",
        RowKind.Signature => "落款签字行",
        RowKind.RepeatedHeader => "重复的标题或表头",
        _ => "",
    };
}
