using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.PartyWorkers;

/// <summary>What a form says of a Party worker.</summary>
public class PartyWorkerInput : PartyWorkerFields
{
    /// <summary>The version the form was opened with; ignored at entry.</summary>
    public Guid Version { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "任职时间")]
    [Required(ErrorMessage = "请填写任职时间")]
    public DateOnly? From { get; set; }
}

/// <summary>One Party worker, masked.</summary>
public sealed record PartyWorkerRow(
    Guid Id, Guid Version, string Name, string Phone, bool IsFullTime, PartyWorkerSource Source, PaySource? Pay, string? Training, string? Document, DateOnly From, DateOnly? To, string? EndReason);

/// <summary>Party workers of units: entered, corrected, ended; dated states, nothing overwritten by a successor.</summary>
public sealed class PartyWorkerService(AppDbContext db)
{
    /// <summary>The workers of a unit, those of today first; null where the unit is not in the caller's scope.</summary>
    public async Task<(string Unit, IReadOnlyList<PartyWorkerRow> Rows)?> ListAsync(Guid unit, CancellationToken ct = default)
    {
        var name = await db.Enterprises.Where(e => e.Id == unit).Select(e => e.Name).FirstOrDefaultAsync(ct);
        if (name is null)
        {
            return null;
        }

        var workers = await db.PartyWorkers.AsNoTracking().Where(w => w.EnterpriseId == unit).OrderBy(w => w.To != null).ThenByDescending(w => w.From).ToListAsync(ct);
        return (name, workers.ConvertAll(w => new PartyWorkerRow(
            w.Id, w.Version, Masking.Mask(PersonalKind.Name, w.Name), Masking.Mask(PersonalKind.Phone, w.Phone), w.IsFullTime, w.Source, w.Pay, w.Training, w.Document, w.From, w.To, w.EndReason)));
    }

    /// <summary>A form filled from a worker, personal values masked; null where there is none.</summary>
    public async Task<PartyWorkerInput?> FormAsync(Guid unit, Guid id, CancellationToken ct = default)
    {
        var worker = await FindAsync(unit, id, ct);
        if (worker is null)
        {
            return null;
        }

        var input = new PartyWorkerInput { Version = worker.Version, From = worker.From };
        FieldCatalog.Copy<PartyWorkerFields>(worker, input);
        (input.Name, input.Phone) = (Masking.Mask(PersonalKind.Name, worker.Name), Masking.Mask(PersonalKind.Phone, worker.Phone));
        return input;
    }

    /// <summary>Enters a worker (<paramref name="id"/> null) or corrects one.</summary>
    public async Task<Outcome> SaveAsync(Guid unit, Guid? id, PartyWorkerInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var of = await db.Enterprises.FirstOrDefaultAsync(e => e.Id == unit, ct);
        var worker = id is { } known ? await FindAsync(unit, known, ct) : null;
        if (of is null || (id is not null && worker is null))
        {
            return Outcome.Missing();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, of) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        if (worker is not null && worker.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = EnterpriseRules.KeepMasked<PartyWorkerFields>(input, worker).Concat(EnterpriseRules.Shape(input)).ToList();
        if (input.From > db.Today || input.From >= worker?.To)
        {
            problems.Add(new(nameof(input.From), input.From > db.Today ? "任职时间不能晚于今天" : "任职时间应早于离任时间"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (worker is null)
        {
            worker = new PartyWorker { EnterpriseId = unit };
            db.PartyWorkers.Add(worker);
        }

        FieldCatalog.Copy<PartyWorkerFields>(input, worker);
        worker.From = input.From!.Value;
        return await SaveAsync(ct);
    }

    /// <summary>Ends a worker's time; the day is the first one no longer in the post.</summary>
    public async Task<Outcome> EndAsync(Guid unit, Guid id, DateOnly? on, string? reason, CancellationToken ct = default)
    {
        var of = await db.Enterprises.FirstOrDefaultAsync(e => e.Id == unit, ct);
        var worker = await FindAsync(unit, id, ct);
        if (of is null || worker is null)
        {
            return Outcome.Missing();
        }

        var day = on ?? db.Today;
        var refused = EnterpriseRules.WhyNotEdit(db.User, of)
            ?? (worker.To is not null ? new Problem("", "已经离任") : null)
            ?? (day > db.Today || day <= worker.From ? new Problem("On", "离任时间应晚于任职时间，且不晚于今天") : null)
            ?? (string.IsNullOrWhiteSpace(reason) ? new Problem("Reason", "请填写离任原因") : null);
        if (refused is not null)
        {
            return new Outcome { Problems = [refused] };
        }

        (worker.To, worker.EndReason) = (day, reason!.Trim());
        return await SaveAsync(ct);
    }

    private Task<PartyWorker?> FindAsync(Guid unit, Guid id, CancellationToken ct) =>
        db.PartyWorkers.FirstOrDefaultAsync(w => w.Id == id && w.EnterpriseId == unit && db.Enterprises.Any(e => e.Id == unit), ct);

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }
}
