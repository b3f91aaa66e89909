namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>A sheet read to the end.</summary>
/// <param name="Layout">How it was read.</param>
/// <param name="Rows">Its records, wrong ones too, in order.</param>
/// <param name="Skipped">Its rows that are no records.</param>
/// <param name="Warnings">What the person should know about the sheet, in Chinese.</param>
public sealed record SheetReading(
    SheetLayout Layout, IReadOnlyList<ParsedRow> Rows, IReadOnlyList<SkippedRow> Skipped, IReadOnlyList<string> Warnings)
{
    /// <summary>The records that something keeps out.</summary>
    public IEnumerable<ParsedRow> Wrong => Rows.Where(r => r.IsWrong);

    /// <summary>The records in which something was repaired.</summary>
    public IEnumerable<ParsedRow> Normalised => Rows.Where(r => r.Normalisations.Count > 0);
}
