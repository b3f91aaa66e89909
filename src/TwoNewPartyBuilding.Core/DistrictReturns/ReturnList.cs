using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>A return in the list.</summary>
public sealed record ReturnRow(Guid Id, ReturnPeriod Period, ReturnState State, int Number, string CreatedBy, DateTime ComputedAt, DateOnly? SentOn, string? SentBy, bool HasFile, int? SentNumber);

/// <summary>A period that is due.</summary>
public sealed record DueReturn(ReturnPeriod Period, DateOnly DueOn, Guid? Id);

/// <summary>One sending in the list of a return's versions.</summary>
public sealed record SentRow(
    Guid Id, int Number, DateOnly SentOn, string SentBy, string? Note, string RecordedBy, DateTime RecordedAt, string? FileName, DateTime? ReopenedAt, string? ReopenedBy, string? ReopenReason);

/// <summary>The workbook that a return is written into.</summary>
public sealed record UsedTemplate(Guid Id, int Number, string FileName, int Cells);

/// <summary>A return as its page shows it.</summary>
/// <param name="Id">The return.</param>
/// <param name="Version">Its version for forms.</param>
/// <param name="Period">The period.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Number">The number of the version shown.</param>
/// <param name="IsCurrent">False where an older sending is shown.</param>
/// <param name="Sheet">Its figures with what was entered.</param>
/// <param name="Sent">The sending shown, null for a draft.</param>
/// <param name="Sendings">Every sending, the latest first.</param>
/// <param name="Template">The workbook for a draft, or null.</param>
public sealed record ReturnRead(
    Guid Id, Guid Version, ReturnPeriod Period, ReturnState State, int Number, bool IsCurrent, SentSheet Sheet, SentRow? Sent, IReadOnlyList<SentRow> Sendings, UsedTemplate? Template)
{
    /// <summary>Whether it may still be changed.</summary>
    public bool IsDraft => State == ReturnState.Draft && IsCurrent;
}

/// <summary>Reads returns: the list, one of them as it stands or as it was sent, what is due.</summary>
public sealed class ReturnList(AppDbContext db, ReturnCalculator calculator, SettingsReader settings, FigureCache cache)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 24;

    /// <summary>One page of all returns, the latest period first.</summary>
    public async Task<Page<ReturnRow>> ReadAsync(ReturnKind? kind, int page, CancellationToken ct = default)
    {
        var asked = db.DistrictReturns.AsNoTracking().Where(r => kind == null || r.Kind == kind);
        var total = await asked.CountAsync(ct);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await asked.OrderByDescending(r => r.Day).ThenBy(r => r.Kind).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(r => new
            {
                r.Id,
                r.Kind,
                r.Day,
                r.State,
                r.Number,
                r.CreatedBy,
                r.ComputedAt,
                Sent = db.SentReturns.Where(s => s.ReturnId == r.Id).OrderByDescending(s => s.Number).Select(s => new { s.Number, s.SentOn, s.SentBy, s.FileName }).FirstOrDefault(),
            }).ToListAsync(ct);
        return new Page<ReturnRow>(
            [.. rows.Select(r => new ReturnRow(r.Id, new ReturnPeriod(r.Kind, r.Day), r.State, r.Number, r.CreatedBy, r.ComputedAt, r.Sent?.SentOn, r.Sent?.SentBy, r.Sent?.FileName is not null, r.Sent?.Number))],
            number, PageSize, total);
    }

    /// <summary>A return as it stands: the draft, or what was sent last.</summary>
    public Task<ReturnRead?> FindAsync(Guid id, CancellationToken ct = default) => FindAsync(id, null, ct);

    /// <summary>A return as it was sent under a number.</summary>
    public Task<ReturnRead?> FindSentAsync(Guid id, int number, CancellationToken ct = default) => FindAsync(id, number, ct);

    /// <summary>The last ended periods that the district asks for and that were not sent, and corrections under way.</summary>
    public Task<IReadOnlyList<DueReturn>> DueAsync(CancellationToken ct = default) => cache.OnceAsync("district returns due", null, WhatIsDueAsync, ct);

    /// <summary>One row for each thing that is due, to be counted with everything else that waits; the same as <see cref="DueAsync"/> tells.</summary>
    internal async Task<IQueryable<int>> WaitingAsync(CancellationToken ct)
    {
        var isStreet = db.Scope.IsStreet;
        var waiting = db.DistrictReturns.Where(r => isStreet && r.State == ReturnState.Draft && r.Number > 1);
        var periods = new List<IQueryable<int>>();
        foreach (var (period, _) in await AskedAsync(ct))
        {
            var (kind, day, over) = (period.Kind, period.Day, BusinessClock.StartOf(period.Day.AddDays(1)));
            waiting = waiting.Where(r => r.Kind != kind || r.Day != day);

            // The end of the trail is the one row that is always there: a period without a return has none to count.
            periods.Add(db.AuditChainEnds
                .Where(_ => isStreet && db.Enterprises.Any(e => e.CreatedAt < over) && !db.DistrictReturns.Any(r => r.Kind == kind && r.Day == day && r.State != ReturnState.Draft))
                .Select(_ => 1));
        }

        return periods.Aggregate(waiting.Select(_ => 1), (all, some) => all.Concat(some));
    }

    private async Task<List<(ReturnPeriod Period, DateOnly DueOn)>> AskedAsync(CancellationToken ct)
    {
        var asked = new List<(ReturnPeriod Period, DateOnly DueOn)>();
        foreach (var (kind, switched, day) in new[]
        {
            (ReturnKind.Month, ReturnParameters.Months, ReturnParameters.MonthDueDay), (ReturnKind.Quarter, ReturnParameters.Quarters, ReturnParameters.QuarterDueDay),
        })
        {
            if (await settings.ChoiceAsync(switched, ct: ct) == Asked.Yes)
            {
                var period = ReturnPeriod.LastEnded(kind, db.Today);
                asked.Add((period, ReturnParameters.DueOn(period, await settings.NumberAsync(day, ct: ct))));
            }
        }

        return asked;
    }

    private async Task<IReadOnlyList<DueReturn>> WhatIsDueAsync(CancellationToken ct)
    {
        var asked = await AskedAsync(ct);
        var months = asked.Where(a => a.Period.Kind == ReturnKind.Month).Select(a => (DateOnly?)a.Period.Day).FirstOrDefault();
        var quarters = asked.Where(a => a.Period.Kind == ReturnKind.Quarter).Select(a => (DateOnly?)a.Period.Day).FirstOrDefault();
        var known = await db.DistrictReturns.AsNoTracking()
            .Where(r => r.State == ReturnState.Draft || (r.Kind == ReturnKind.Month && r.Day == months) || (r.Kind == ReturnKind.Quarter && r.Day == quarters))
            .Select(r => new { r.Id, r.Kind, r.Day, r.State, r.Number }).ToListAsync(ct);

        // The portal asks for nothing of the time before its first unit was entered.
        if (!db.Scope.IsStreet || await db.Enterprises.MinAsync(e => (DateTime?)e.CreatedAt, ct) is not { } start)
        {
            return [];
        }

        var due = asked
            .Where(a => BusinessClock.DayOf(start) <= a.Period.Day)
            .Select(a => (a.Period, a.DueOn, Known: known.Find(k => k.Kind == a.Period.Kind && k.Day == a.Period.Day)))
            .Where(a => a.Known is null || a.Known.State == ReturnState.Draft)
            .Select(a => new DueReturn(a.Period, a.DueOn, a.Known?.Id)).ToList();
        due.AddRange(known.Where(k => k.Number > 1 && k.State == ReturnState.Draft && !due.Exists(d => d.Id == k.Id))
            .Select(k => new DueReturn(new ReturnPeriod(k.Kind, k.Day), db.Today, k.Id)));
        return [.. due.OrderBy(d => d.DueOn).ThenBy(d => d.Period.Kind)];
    }

    private async Task<ReturnRead?> FindAsync(Guid id, int? number, CancellationToken ct)
    {
        if (await db.DistrictReturns.AsNoTracking().Include(r => r.Entries).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found)
        {
            return null;
        }

        var sendings = await db.SentReturns.AsNoTracking().Where(s => s.ReturnId == id).OrderByDescending(s => s.Number)
            .Select(s => new SentRow(s.Id, s.Number, s.SentOn, s.SentBy, s.Note, s.RecordedBy, s.RecordedAt, s.FileName, s.ReopenedAt, s.ReopenedBy, s.ReopenReason)).ToListAsync(ct);
        if (number is null && found.State == ReturnState.Draft)
        {
            var draft = await db.ReturnDrafts.AsNoTracking().Where(d => d.ReturnId == id).Select(d => d.Content).FirstAsync(ct);
            var template = await db.ReturnTemplates.AsNoTracking().Where(t => t.Kind == found.Kind && t.WithdrawnAt == null).OrderByDescending(t => t.Number)
                .Select(t => new UsedTemplate(t.Id, t.Number, t.FileName, t.Cells.Count(c => c.ToVersion == null))).FirstOrDefaultAsync(ct);
            return new ReturnRead(
                id, found.Version, found.Period, found.State, found.Number, IsCurrent: true, new SentSheet(calculator.Open<ReturnSheet>(draft), ReturnService.EnteredOf(found)), null, sendings, template);
        }

        if (sendings.FirstOrDefault(s => s.Number == (number ?? found.Number)) is not { } sent)
        {
            return null;
        }

        var content = await db.SentReturnContents.AsNoTracking().Where(c => c.SentReturnId == sent.Id).Select(c => c.Figures).FirstAsync(ct);
        return new ReturnRead(
            id, found.Version, found.Period, found.State, sent.Number, sent.Number == found.Number && found.State != ReturnState.Draft, calculator.Open<SentSheet>(content), sent, sendings, null);
    }
}
