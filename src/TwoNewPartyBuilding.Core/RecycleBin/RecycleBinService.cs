using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.RecycleBin;

/// <summary>Something in the recycle bin.</summary>
public sealed record DeletedRow
{
    /// <summary>The record.</summary>
    public Guid Id { get; init; }

    /// <summary>What it was called.</summary>
    public string Name { get; init; } = "";

    /// <summary>What else tells it from others (a code), or null.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was deleted (UTC).</summary>
    public DateTime DeletedAt { get; init; }

    /// <summary>Who deleted it.</summary>
    public Guid? DeletedById { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who deleted it, by name.</summary>
    public string? DeletedBy { get; init; }
}

/// <summary>One kind of records in the recycle bin.</summary>
/// <param name="Key">Its word in the address.</param>
/// <param name="Type">The record.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Rows">What is deleted, inside the caller's scope.</param>
/// <param name="Restore">Takes one out; answers its name.</param>
public sealed record Shelf(
    string Key, Type Type, string Name, Func<IQueryable<DeletedRow>> Rows, Func<Guid, CancellationToken, Task<Outcome<string>>> Restore);

/// <summary>Lists what was deleted and restores it. Each kind that is deleted softly has a shelf; restoring is its own service's deed.</summary>
public sealed class RecycleBinService
{
    private readonly AppDbContext _db;

    /// <summary>Sets up the shelves.</summary>
    public RecycleBinService(AppDbContext db, UnscopedReads reads, EnterpriseService enterprises, FrontLine.FrontLineDesk frontLine)
    {
        _db = db;
        Shelves =
        [
            new("enterprises", typeof(Enterprise), "单位",
                () => reads.DeletedEnterprises().AsNoTracking().Select(e => new DeletedRow
                {
                    Id = e.Id, Name = e.Name, Detail = e.CreditCode, DeletedAt = e.DeletedAt!.Value, DeletedById = e.DeletedById, Reason = e.DeletionReason,
                }),
                enterprises.RestoreAsync),
            .. FrontLine.FrontLineShelves.Of(reads, frontLine),
        ];
    }

    /// <summary>The kinds, in order.</summary>
    public IReadOnlyList<Shelf> Shelves { get; }

    /// <summary>The shelf of that key, or null.</summary>
    public Shelf? Find(string? key) => Shelves.FirstOrDefault(s => s.Key == key);

    /// <summary>One page of a shelf, newest first.</summary>
    public async Task<Page<DeletedRow>> FindAsync(Shelf shelf, string? text, int page, int size, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        size = Math.Clamp(size, 1, 100);
        page = Math.Max(1, page);
        var query = shelf.Rows();
        if (text?.Trim() is { Length: > 0 } part)
        {
            query = query.Where(r => r.Name.Contains(part) || r.Detail!.Contains(part) || r.Reason!.Contains(part));
        }

        var total = await query.CountAsync(ct);
        var rows = await query.OrderByDescending(r => r.DeletedAt).ThenBy(r => r.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var people = rows.Where(r => r.DeletedById is not null).Select(r => r.DeletedById!.Value).Distinct().ToList();
        var names = await _db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return new Page<DeletedRow>(
            [.. rows.Select(r => r with { DeletedBy = r.DeletedById is { } by ? names.GetValueOrDefault(by) : null })], page, size, total);
    }
}
