using System.IO.Compression;
using System.Text.Json;
using TwoNewPartyBuilding.Core.Coverage;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>A line as it was computed.</summary>
/// <param name="Code">The line.</param>
/// <param name="Group">The part it stands in.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Computed">The computed value, rates in per cent; null where there is nothing to divide by or nothing to compute yet.</param>
/// <param name="Last">The value of the period before, as sent where it was sent.</param>
/// <param name="LastOverride">By how much the value sent then differed from the one computed then.</param>
/// <param name="Numerator">For a rate: the line above the bar.</param>
/// <param name="Denominator">For a rate: the line below it.</param>
/// <param name="Waiting">Why it cannot be computed yet, or null.</param>
public sealed record ReturnLine(
    string Code, FigureGroup Group, string Name, string Unit, decimal? Computed, decimal? Last, decimal LastOverride, string? Numerator, string? Denominator, string? Waiting)
{
    /// <summary>Whether it is a rate.</summary>
    public bool IsRate => Numerator is not null;
}

/// <summary>The computed figures of a period with what makes their differences.</summary>
/// <param name="ComputedAt">When (UTC).</param>
/// <param name="Against">The last day of the period compared with.</param>
/// <param name="AgainstSent">The number of its sent version, or null where it was not sent and its figures are computed.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Changes">What makes the differences.</param>
public sealed record ReturnSheet(DateTime ComputedAt, DateOnly Against, int? AgainstSent, IReadOnlyList<ReturnLine> Lines, IReadOnlyList<ReturnChange> Changes)
{
    /// <summary>Makes the sheet of a period.</summary>
    /// <param name="at">Now (UTC).</param>
    /// <param name="before">The period before, as known now.</param>
    /// <param name="after">The period.</param>
    /// <param name="sent">The period before as it was sent, or null.</param>
    /// <param name="against">The last day of the period before.</param>
    /// <param name="words">Says what happened to a subject.</param>
    public static ReturnSheet Of(DateTime at, DateOnly against, ReturnTally before, ReturnTally after, LastSent? sent, Func<FigureGroup, Guid, string> words)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (before.Values(), after.Values());
        var sentLines = sent?.Sheet.Shown().ToDictionary(l => l.Line.Code) ?? [];
        var lines = ReturnFigures.All.Select(f =>
        {
            var told = sentLines.GetValueOrDefault(f.Code) is { Value: not null } line ? line : null;
            return new ReturnLine(
                f.Code, f.Group, f.Name, f.Unit, Value(f, now), told is null ? Value(f, was) : told.Value,
                f.RateOf is null && told is not null ? told.Value!.Value - (told.Line.Computed ?? told.Value!.Value) : 0,
                f.RateOf?.Numerator, f.RateOf?.Denominator, f.Waiting);
        }).ToList();
        var codes = sentLines.Where(l => l.Value is { Value: not null, Line.IsRate: false }).Select(l => l.Key).ToHashSet();
        return new ReturnSheet(at, against, sent?.Number, lines, ReturnChanges.Between(sent?.Counted, codes, before, after, words));
    }

    /// <summary>The changes that belong to a line; those of a rate are those of its two parts.</summary>
    public IEnumerable<ReturnChange> Of(ReturnLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line is { Numerator: { } n, Denominator: { } d }
            ? Changes.Where(c => c.By.ContainsKey(n) || c.By.ContainsKey(d))
            : Changes.Where(c => c.By.ContainsKey(line.Code));
    }

    private static decimal? Value(ReturnFigure figure, IReadOnlyDictionary<string, int> values) =>
        figure.Waiting is not null ? null
        : figure.RateOf is var (n, d) ? new Rate(values.GetValueOrDefault(n), values.GetValueOrDefault(d)).Percent
        : values.GetValueOrDefault(figure.Code);
}

/// <summary>What a clerk entered for a line, as it is kept with what was sent.</summary>
public sealed record EnteredLine(string Code, decimal? Value, string? Reason, string? Note);

/// <summary>A sheet with what the clerk entered.</summary>
public sealed record SentSheet(ReturnSheet Sheet, IReadOnlyList<EnteredLine> Entered)
{
    /// <summary>Every line with the value that counts: the entered one; for a rate that of its parts as entered; else the computed one.</summary>
    public IReadOnlyList<ShownLine> Shown()
    {
        var entered = Entered.ToDictionary(e => e.Code);
        var lines = Sheet.Lines.ToDictionary(l => l.Code);
        decimal? ValueOf(ReturnLine line) => entered.GetValueOrDefault(line.Code)?.Value ?? line.Computed;
        return [.. Sheet.Lines.Select(line =>
        {
            var entry = entered.GetValueOrDefault(line.Code);
            var value = ValueOf(line);
            if (entry?.Value is null && line is { Numerator: { } n, Denominator: { } d }
                && lines.TryGetValue(n, out var top) && lines.TryGetValue(d, out var bottom)
                && (entered.GetValueOrDefault(n)?.Value ?? entered.GetValueOrDefault(d)?.Value) is not null)
            {
                value = new Rate((int)(ValueOf(top) ?? 0), (int)(ValueOf(bottom) ?? 0)).Percent;
            }

            return new ShownLine(line, value, entry);
        })];
    }
}

/// <summary>A line as it is shown and sent.</summary>
/// <param name="Line">As computed.</param>
/// <param name="Value">The value that counts.</param>
/// <param name="Entered">What the clerk entered, or null.</param>
public sealed record ShownLine(ReturnLine Line, decimal? Value, EnteredLine? Entered)
{
    /// <summary>Value less the period before; null where one of them is missing.</summary>
    public decimal? Difference => Value - Line.Last;

    /// <summary>By how much the value was changed by hand.</summary>
    public decimal Override => Value is { } v && Line.Computed is { } c ? v - c : 0;

    /// <summary>The number that goes into a cell.</summary>
    public decimal? Of(CellPart part) => part switch
    {
        CellPart.Last => Line.Last,
        CellPart.Difference => Difference,
        _ => Value,
    };
}

/// <summary>The period before as it was sent.</summary>
public sealed record LastSent(int Number, SentSheet Sheet, ReturnTally Counted);

/// <summary>Packs what is kept with a return: JSON, compressed. Sealing is the caller's.</summary>
internal static class ReturnPacking
{
    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value);
        }

        return packed.ToArray();
    }

    public static T Unpack<T>(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli) ?? throw new InvalidDataException("An empty sheet was kept.");
    }
}
