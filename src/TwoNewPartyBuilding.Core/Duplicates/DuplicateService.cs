using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>One unit of a pair.</summary>
public sealed record AlikeUnit(Guid Id, string Name, string? CreditCode, string? Community, DateOnly? FactsAsOf, DateTime UpdatedAt);

/// <summary>A pair that waits for somebody's decision.</summary>
public sealed record DuplicatePair(AlikeUnit First, AlikeUnit Second, IReadOnlyList<DuplicateGround> Grounds);

/// <summary>Shows pairs of units that may be one, and remembers those that are two.</summary>
public sealed class DuplicateService(AppDbContext db, DuplicateFinder finder)
{
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 200;

    /// <summary>One page of pairs.</summary>
    public async Task<Page<DuplicatePair>> ListAsync(int page, int size, CancellationToken ct = default)
    {
        var all = await finder.FindAsync(ct);
        var shown = all.Skip((page - 1) * size).Take(size).ToList();
        var ids = shown.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToArray();
        var units = ids.Length == 0 ? [] : await db.Enterprises.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new AlikeUnit(e.Id, e.Name, e.CreditCode, e.Community!.Name, e.FactsAsOf, e.UpdatedAt)).ToDictionaryAsync(u => u.Id, ct);
        return new Page<DuplicatePair>(
            [.. shown.Where(p => units.ContainsKey(p.First) && units.ContainsKey(p.Second)).Select(p => new DuplicatePair(units[p.First], units[p.Second], p.Grounds))],
            page, size, all.Length);
    }

    /// <summary>Remembers that two units are two.</summary>
    public async Task<Outcome> KeepApartAsync(Guid one, Guid other, string? note, CancellationToken ct = default)
    {
        var (first, second) = InOrder(one, other);
        var units = await db.Enterprises.AsNoTracking().Where(e => e.Id == first || e.Id == second).ToListAsync(ct);
        if (units.Count != 2)
        {
            return Outcome.Missing();
        }

        if (units.Select(u => EnterpriseRules.WhyNotEdit(db.User, u)).OfType<Problem>().FirstOrDefault() is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        if (note?.Length > NoteMaxLength)
        {
            return Outcome.Refused("Note", $"说明不能超过 {NoteMaxLength} 个字");
        }

        if (!await db.DifferentUnits.AnyAsync(d => d.FirstId == first && d.SecondId == second, ct))
        {
            db.DifferentUnits.Add(new DifferentUnits
            {
                FirstId = first, SecondId = second, SecondName = units.First(u => u.Id == second).Name,
                Note = note?.Trim() is { Length: > 0 } text ? text : null,
            });
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two people said the same at once; once is enough.
            db.ChangeTracker.Clear();
        }

        return Outcome.Done();
    }

    /// <summary>The unit that a merged one went into, where the caller may see it.</summary>
    public Task<Guid?> KeptOfAsync(Guid merged, CancellationToken ct = default) => db.UnitMergers.AsNoTracking()
        .Where(m => m.MergedId == merged && db.Enterprises.Any(e => e.Id == m.KeptId)).Select(m => (Guid?)m.KeptId).FirstOrDefaultAsync(ct);

    /// <summary>The smaller key first, so that a pair has one form.</summary>
    internal static (Guid First, Guid Second) InOrder(Guid one, Guid other) => one.CompareTo(other) <= 0 ? (one, other) : (other, one);
}
