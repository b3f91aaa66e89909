namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Why a file cannot be read.</summary>
public enum UnreadableReason
{
    /// <summary>The file has no bytes, or its sheets hold nothing.</summary>
    Empty,

    /// <summary>The file is larger than allowed.</summary>
    TooBig,

    /// <summary>It is something else than an Excel workbook.</summary>
    NotAWorkbook,

    /// <summary>It can be opened only with a password.</summary>
    Encrypted,

    /// <summary>It is cut off or damaged.</summary>
    Damaged,

    /// <summary>Unpacked it is larger than allowed.</summary>
    UnpacksTooBig,

    /// <summary>A sheet uses too many columns.</summary>
    TooManyColumns,

    /// <summary>The workbook has too many rows.</summary>
    TooManyRows,
}

/// <summary>A file that cannot be read as a workbook. The message is a Chinese sentence for the person who uploaded it: what is wrong and what to do.</summary>
public sealed class UnreadableWorkbookException : Exception
{
    /// <summary>A file refused for <paramref name="reason"/>.</summary>
    public UnreadableWorkbookException(UnreadableReason reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>The kind of trouble.</summary>
    public UnreadableReason Reason { get; }

    internal static UnreadableWorkbookException Damaged(Exception? inner = null) => new(
        UnreadableReason.Damaged,
        "文件不完整或已损坏，可能没有传完。请在 Excel 或 WPS 中打开确认无误，另存为 .xlsx 后重新上传。",
        inner);

    internal static UnreadableWorkbookException Encrypted(Exception? inner = null) => new(
        UnreadableReason.Encrypted,
        "文件设置了打开密码，无法读取。请在 Excel 或 WPS 中打开，去掉密码后保存，再重新上传。",
        inner);

    internal static UnreadableWorkbookException NotAWorkbook(string what, Exception? inner = null) => new(
        UnreadableReason.NotAWorkbook,
        $"{what}，不是 Excel 工作簿。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。",
        inner);

    internal static UnreadableWorkbookException TooManyRows(int limit) => new(
        UnreadableReason.TooManyRows,
        $"数据超过 {limit:#,##0} 行，一次读不了这么多。请按社区或年份拆成几个文件，分次上传。");
}
