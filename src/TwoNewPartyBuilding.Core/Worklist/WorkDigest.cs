namespace TwoNewPartyBuilding.Core.Worklist;

/// <summary>How much of a kind waits by a day.</summary>
/// <param name="Key">The kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Due">By when; null for what has no day.</param>
/// <param name="Count">How much.</param>
public sealed record DigestLine(string Key, string Title, DateOnly? Due, int Count);

/// <summary>The caller's inbox in numbers by kind and day. It names nobody, so that it may leave the portal in calendars and messages.</summary>
public sealed class WorkDigest(WorklistService worklist)
{
    /// <summary>Everything that waits. Of a kind with more entries than a page, those of the first page are told by their days and the others without.</summary>
    /// <param name="except">A kind that the caller tells otherwise and that is not read, or null.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<DigestLine>> ReadAsync(string? except = null, CancellationToken ct = default)
    {
        var lines = new List<DigestLine>();
        foreach (var (kind, count) in (await worklist.CountAsync(except, ct)).Where(c => c.Count > 0))
        {
            if (kind is UnitWork { Due: not null } or RecordWork { IsUndated: true })
            {
                lines.Add(new DigestLine(kind.Key, kind.Title, (kind as UnitWork)?.Due, count));
                continue;
            }

            var page = await worklist.ReadAsync(kind.Key, 1, ct);
            var days = page is null ? [] : page.Rows.GroupBy(r => r.Due).Select(g => (Due: g.Key, Count: g.Count())).OrderBy(g => g.Due ?? DateOnly.MaxValue).ToList();
            if (kind is UnitWork && days.Count == 1)
            {
                // Units of a kind have one day among them.
                lines.Add(new DigestLine(kind.Key, kind.Title, days[0].Due, count));
                continue;
            }

            lines.AddRange(days.Where(d => d.Due is not null).Select(d => new DigestLine(kind.Key, kind.Title, d.Due, d.Count)));
            if (count - days.Where(d => d.Due is not null).Sum(d => d.Count) is > 0 and var others)
            {
                lines.Add(new DigestLine(kind.Key, kind.Title, null, others));
            }
        }

        return lines;
    }
}
