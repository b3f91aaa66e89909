using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>Somebody sent to a unit.</summary>
public sealed record UnitDispatch(
    Guid Id, Guid Version, Guid InstructorId, string Instructor, DispatchRole Role, DispatchState State, string? Document, DateOnly? SentOn, DateOnly? ArrivedOn, DateOnly? EndsOn, string? EndReason);

/// <summary>Who is and was sent to a unit.</summary>
public sealed class UnitDispatches(AppDbContext db)
{
    /// <summary>The unit's name and its dispatches, the latest first; null out of scope.</summary>
    public async Task<(string Name, IReadOnlyList<UnitDispatch> Dispatches)?> ReadAsync(Guid enterpriseId, CancellationToken ct = default)
    {
        var name = await db.Enterprises.Where(e => e.Id == enterpriseId).Select(e => e.Name).FirstOrDefaultAsync(ct);
        if (name is null)
        {
            return null;
        }

        var today = db.Today;
        var rows = await db.Dispatches.AsNoTracking().Where(d => d.EnterpriseId == enterpriseId).OrderByDescending(d => d.ArrivedOn == null).ThenByDescending(d => d.ArrivedOn).ThenBy(d => d.Id)
            .Select(d => new UnitDispatch(d.Id, d.Version, d.InstructorId, d.Instructor!.Name, d.Role, d.State, d.Document, d.SentOn, d.ArrivedOn, d.EndsOn, d.EndReason)).ToListAsync(ct);
        return (name, [.. rows.Select(r => r.State == DispatchState.Arrived && r.EndsOn < today ? r with { State = DispatchState.Expired } : r)]);
    }
}
