namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>How big a workbook may be. The defaults are what an office's ledgers never reach and a server can always bear.</summary>
public sealed record WorkbookLimits
{
    /// <summary>The limits used when nobody gives any.</summary>
    public static WorkbookLimits Default { get; } = new();

    /// <summary>Largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 20L * 1024 * 1024;

    /// <summary>Most bytes all parts of an .xlsx may unpack to; counted while unpacking, whatever the archive's directory claims.</summary>
    public long MaxUnpackedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Most parts (sheets, pictures, styles …) in an .xlsx archive.</summary>
    public int MaxParts { get; init; } = 10_000;

    /// <summary>The last column that may hold a value, counted from 1; the portal's own widest sheet has 128.</summary>
    public int MaxColumns { get; init; } = 160;

    /// <summary>Most data rows in one workbook; title and header rows are not counted.</summary>
    public int MaxDataRows { get; init; } = 50_000;

    /// <summary>So many blank rows one after another end a sheet: what follows is formatting, not data.</summary>
    public int BlankRowsThatEndASheet { get; init; } = 1_000;
}
