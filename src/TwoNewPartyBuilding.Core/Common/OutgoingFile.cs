namespace TwoNewPartyBuilding.Core.Common;

/// <summary>A file that leaves the portal, written only while it is sent; whatever must be noted of it is noted before.</summary>
/// <param name="Name">The file's name, with its ending.</param>
/// <param name="ContentType">What it is, as browsers are told.</param>
/// <param name="WriteAsync">Writes the whole file; the target need neither seek nor allow synchronous writing.</param>
public sealed record OutgoingFile(string Name, string ContentType, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>An Excel workbook.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A Word document.</summary>
    public const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly char[] NotInNames = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];

    /// <summary>The office's way of naming files (domain 13.2): 单位-报表名-yyyyMMdd.</summary>
    /// <param name="unit">Whose paper it is.</param>
    /// <param name="paper">What it is.</param>
    /// <param name="on">The day it is made.</param>
    /// <param name="ending">The ending, with its point.</param>
    public static string NameOf(string unit, string paper, DateOnly on, string ending) =>
        string.Concat($"{unit}-{paper}".Where(c => !char.IsControl(c) && !NotInNames.Contains(c)))
        + on.ToString("-yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture) + ending;
}
