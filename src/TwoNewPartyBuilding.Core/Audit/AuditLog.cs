using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>What the trail is asked for.</summary>
public sealed class AuditFilter
{
    /// <summary>Part of a user name or a person's name.</summary>
    public string? Who { get; set; }

    /// <summary>Part of what the record was called, or of the reason.</summary>
    public string? Q { get; set; }

    /// <summary>Rows of this deed.</summary>
    public AuditAction? Action { get; set; }

    /// <summary>Rows of this kind of record, by code name.</summary>
    public string? Record { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 100.</summary>
    public int Size { get; set; } = 50;
}

/// <summary>A row of the trail as the audit administrator reads it.</summary>
public sealed record AuditRow(
    long Sequence, DateTime At, string Who, string? UserName, string? Address, AuditAction Action, string Record, string Label, string? Reason,
    IReadOnlyList<ChangeLine> Changes)
{
    /// <summary>For a part of a record: what the record is called.</summary>
    public string? Whole { get; init; }

    /// <summary>The row's hash in the chain, hexadecimal.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>What a check of the chain found.</summary>
/// <param name="Rows">How many rows the trail has.</param>
/// <param name="BrokenAt">The first row that does not fit, or null where all do.</param>
public sealed record ChainCheck(long Rows, long? BrokenAt);

/// <summary>Reads the whole trail for the audit administrator (14.2); changes nothing.</summary>
public sealed class AuditLog(AppDbContext db, ChangeWords words)
{
    // SQL Server takes at most 2,100 parameters in a statement, and each row may name several records.
    private const int Portion = 500;

    /// <summary>One page, newest first.</summary>
    public async Task<Page<AuditRow>> FindAsync(AuditFilter filter, CancellationToken ct = default)
    {
        var size = Math.Clamp(filter.Size, 1, 100);
        var number = Math.Max(1, filter.Page);
        var query = Filtered(filter);
        var total = await query.CountAsync(ct);
        var rows = await query.OrderByDescending(e => e.Sequence).Skip((number - 1) * size).Take(size).ToListAsync(ct);
        return new Page<AuditRow>(await InWordsAsync(rows, ct), number, size, total);
    }

    /// <summary>How many rows fit.</summary>
    public Task<int> CountAsync(AuditFilter filter, CancellationToken ct = default) => Filtered(filter).CountAsync(ct);

    /// <summary>Every row that fits, oldest first, read in portions.</summary>
    public async IAsyncEnumerable<AuditRow> ReadAllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (long last = 0; ;)
        {
            var rows = await Filtered(filter).Where(e => e.Sequence > last).OrderBy(e => e.Sequence).Take(Portion).ToListAsync(ct);
            foreach (var row in await InWordsAsync(rows, ct))
            {
                yield return row;
            }

            if (rows.Count < Portion)
            {
                yield break;
            }

            last = rows[^1].Sequence;
        }
    }

    private async Task<IReadOnlyList<AuditRow>> InWordsAsync(List<AuditEntry> rows, CancellationToken ct)
    {
        var lines = await words.ReadAsync(rows, unmask: false, ct);
        var people = await HistoryReader.PeopleAsync(db, rows, ct);
        var wholes = await WholesAsync(rows, ct);
        return
        [
            .. rows.Select(r => new AuditRow(
                r.Sequence, r.At, HistoryReader.WhoOf(r, people), r.UserId is null ? null : r.UserName, r.Address, r.Action,
                RecordCatalog.LabelOf(r.Record), r.Label, r.Reason, [.. lines[r.Sequence]])
            {
                Whole = r.RecordId != r.RootId && r.RootId is { } whole ? wholes.GetValueOrDefault(whole) : null,
                Hash = r.Hash,
            }),
        ];
    }

    /// <summary>What the records are called whose parts these rows concern: as their own newest rows say.</summary>
    private async Task<Dictionary<Guid, string>> WholesAsync(List<AuditEntry> rows, CancellationToken ct)
    {
        var parts = rows.Where(r => r.RootId is not null && r.RootId != r.RecordId).ToList();
        var (kinds, ids) = (parts.Select(r => r.Root).Distinct().ToList(), parts.Select(r => r.RootId).Distinct().ToList());
        return ids.Count == 0 ? [] : await db.AuditEntries.Where(e => kinds.Contains(e.Root) && ids.Contains(e.RootId) && e.RecordId == e.RootId)
            .GroupBy(e => e.RootId!.Value)
            .Select(g => new { g.Key, Label = g.OrderByDescending(e => e.Sequence).Select(e => e.Label).First() })
            .ToDictionaryAsync(g => g.Key, g => g.Label, ct);
    }

    /// <summary>Rows of a deed since an instant.</summary>
    public Task<int> CountSinceAsync(AuditAction action, DateTime sinceUtc, CancellationToken ct = default) =>
        db.AuditEntries.CountAsync(e => e.Action == action && e.At >= sinceUtc, ct);

    /// <summary>Walks the hash chain from the first row to the last.</summary>
    public async Task<ChainCheck> CheckAsync(CancellationToken ct = default) =>
        new(await db.AuditEntries.LongCountAsync(ct), await AuditChain.FirstBreakAsync(db, ct));

    private IQueryable<AuditEntry> Filtered(AuditFilter filter)
    {
        var query = db.AuditEntries.AsNoTracking();
        if (filter.Who?.Trim() is { Length: > 0 } who)
        {
            query = query.Where(e => e.UserName.Contains(who) || db.Users.Any(u => u.Id == e.UserId && u.DisplayName.Contains(who)));
        }

        if (filter.Q?.Trim() is { Length: > 0 } text)
        {
            query = query.Where(e => e.Label.Contains(text) || e.Reason!.Contains(text));
        }

        if (filter.Action is { } action)
        {
            query = query.Where(e => e.Action == action);
        }

        if (!string.IsNullOrEmpty(filter.Record))
        {
            query = query.Where(e => e.Record == filter.Record);
        }

        if (filter.From is { } from)
        {
            var start = BusinessClock.StartOf(from);
            query = query.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = BusinessClock.StartOf(to.AddDays(1));
            query = query.Where(e => e.At < end);
        }

        return query;
    }
}
