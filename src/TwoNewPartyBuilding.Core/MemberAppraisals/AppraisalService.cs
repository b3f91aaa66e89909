using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Writes appraisals: begun from the record of the gathering, filled as one sheet or person by person, thrown away while never closed.</summary>
public sealed class AppraisalService(AppDbContext db, UnscopedReads reads, ActivityAccess access, AppraisalRoster roster, AppraisalVault vault)
{
    internal const string NotYours = "您可以查看这次评议，但它不属于您可以记录的党组织。";

    /// <summary>Begins the appraisal of a branch from the record of the gathering; where the year has one already, answers that.</summary>
    public async Task<Outcome<Guid>> BeginAsync(AppraisalBeginInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == input.OrganizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!access.MayRecord(organization))
        {
            return Outcome.Refused<Guid>("", NotYours);
        }

        if (DutyRules.HolderOf(organization.Type) != DutyHolders.Branches)
        {
            return Outcome.Refused<Guid>(nameof(input.OrganizationId), "民主评议党员由党支部、联合党支部和流动党员党支部开展");
        }

        var held = await Records(organization.Id).Where(a => a.Id == input.ActivityId).Select(a => new { a.Id, a.Date, a.BelongsToYear }).FirstOrDefaultAsync(ct);
        if (held is null)
        {
            return Outcome.Refused<Guid>(nameof(input.ActivityId), "请选择本支部含“民主评议党员”的活动记录");
        }

        var year = held.BelongsToYear ?? ActivityRules.YearOf(held.Date);
        if (AppraisalChecks.WhyNotOn(year, held.Date) is { } wrong)
        {
            return Outcome.Refused<Guid>(nameof(input.ActivityId), wrong);
        }

        if (await db.MemberAppraisals.Where(a => a.OrganizationId == organization.Id && a.Year == year).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct) is { } there)
        {
            return Outcome.Done(there);
        }

        var appraisal = new MemberAppraisal
        {
            OrganizationId = organization.Id, Year = year, ActivityId = held.Id, HeldOn = held.Date, IsInGroups = input.IsInGroups, RecordedById = db.User.Id, RecordedBy = db.User.DisplayName,
        };
        db.MemberAppraisals.Add(appraisal);
        await roster.LayAsync(appraisal, ct);
        if (appraisal.Members.Count == 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(nameof(input.ActivityId), $"党员名册里 {held.Date:yyyy-MM-dd} 这一天没有本支部党员，请先登记党员");
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(appraisal.Id);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Stale<Guid>();
        }
    }

    /// <summary>Saves the sheet while it is open; votes must add up to the voters.</summary>
    public async Task<Outcome> SaveAsync(Guid id, AppraisalSheetInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var appraisal = await FindAsync(id, ct);
        if (appraisal is null)
        {
            return Outcome.Missing();
        }

        if (WhyNotWrite(appraisal) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        var frameDiffers = appraisal.Version != input.Version && !SaysFrame(appraisal, input);
        var names = await NamesAsync(appraisal, ct);
        var stale = input.Lines.Where(l => IsStale(appraisal, l.Key, l.Value)).Select(l => names[l.Key]).ToList();
        if (frameDiffers || stale.Count > 0)
        {
            return new Outcome { Conflict = true, Problems = stale.Count == 0 ? [] : [new("", $"刚刚有人填写了{string.Join("、", stale)}，已换成最新内容，请核对后再保存")] };
        }

        var problems = AppraisalChecks.Check(appraisal, input);
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        (appraisal.MassVoters, appraisal.Note, appraisal.ExcessReason) = (input.MassVoters, AppraisedLineInput.Clean(input.Note), AppraisedLineInput.Clean(input.ExcessReason));
        (appraisal.ConsentDocument, appraisal.ConsentOn) = (AppraisedLineInput.Clean(input.ConsentDocument), input.ConsentOn);
        foreach (var group in appraisal.Groups)
        {
            group.PeerVoters = input.Groups.TryGetValue(group.Id, out var told) ? told.PeerVoters : group.PeerVoters;
        }

        foreach (var line in appraisal.Members)
        {
            if (input.Lines.TryGetValue(line.Id, out var told))
            {
                Fill(line, told);
            }
        }

        return await KeepAsync(appraisal, ct);
    }

    /// <summary>Saves one person, as on the phone.</summary>
    public async Task<Outcome> SaveAsync(Guid id, Guid lineId, AppraisedLineInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var appraisal = await FindAsync(id, ct);
        if (appraisal?.Members.Find(m => m.Id == lineId) is not { } line)
        {
            return Outcome.Missing();
        }

        if (WhyNotWrite(appraisal) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        if (IsStale(appraisal, lineId, input))
        {
            return new Outcome { Conflict = true };
        }

        var problems = AppraisalChecks.CheckLine(line, input, appraisal.Groups.First(g => g.Id == line.GroupId).PeerVoters, appraisal.MassVoters).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        Fill(line, input);
        return await KeepAsync(appraisal, ct);
    }

    /// <summary>Lays the roster of the record's present day in anew, in groups or not; what was entered of those who stay is kept.</summary>
    public async Task<Outcome> RefreshAsync(Guid id, Guid version, bool inGroups, CancellationToken ct = default)
    {
        var appraisal = await FindAsync(id, ct);
        if (appraisal is null)
        {
            return Outcome.Missing();
        }

        if (WhyNotWrite(appraisal) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        if (appraisal.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        var date = await reads.Activities("the day of the gathering that the branch took part in").Where(a => a.Id == appraisal.ActivityId).Select(a => a.Date).FirstAsync(ct);
        if (AppraisalChecks.WhyNotOn(appraisal.Year, date) is { } wrong)
        {
            return Outcome.Refused("", wrong);
        }

        (appraisal.HeldOn, appraisal.IsInGroups) = (date, inGroups);
        await roster.LayAsync(appraisal, ct);
        return await KeepAsync(appraisal, ct);
    }

    /// <summary>Throws away an appraisal that was never closed; answers its branch.</summary>
    public async Task<Outcome<Guid>> DiscardAsync(Guid id, CancellationToken ct = default)
    {
        var appraisal = await FindAsync(id, ct);
        if (appraisal is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (WhyNotWrite(appraisal) is { } refusal)
        {
            return Outcome.Refused<Guid>("", refusal);
        }

        if (appraisal.RecordedOn is not null)
        {
            return Outcome.Refused<Guid>("", "提交过的评议不能删除，请修改后重新提交");
        }

        var lines = appraisal.Members.Select(m => m.Id).ToArray();
        db.RemoveRange(await db.AppraisalHelps.Where(h => lines.Contains(h.LineId)).ToListAsync(ct));
        db.RemoveRange(appraisal.Members);
        db.RemoveRange(appraisal.Groups);
        db.Remove(appraisal);
        var kept = await KeepAsync(null, ct);
        return kept.Ok ? Outcome.Done(appraisal.OrganizationId) : Outcome.Stale<Guid>();
    }

    /// <summary>Records of a branch that an appraisal can belong to: they hold the section, and the branch took part.</summary>
    internal IQueryable<Activity> Records(Guid organization) => db.Activities.AsNoTracking()
        .Where(a => a.State != ActivityState.Void && a.Sections.Any(s => s.Kind == ActivityKind.Appraisal) && a.Branches.Any(b => b.OrganizationId == organization));

    /// <summary>An appraisal in scope, tracked, with everything its forms change.</summary>
    internal async Task<MemberAppraisal?> FindAsync(Guid id, CancellationToken ct) =>
        await db.MemberAppraisals.Include(a => a.Organization).Include(a => a.Groups).Include(a => a.Members).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>Why the caller may not write it now, or null.</summary>
    internal string? WhyNotWrite(MemberAppraisal appraisal) =>
        !access.MayRecord(appraisal.Organization) ? NotYours
        : appraisal.State switch
        {
            ActivityState.Draft or ActivityState.Returned => null,
            ActivityState.Submitted => "这次评议已经提交，正在等待确认；要改请先撤回",
            _ => "已确认的评议不能直接修改，请点“更正”并说明理由",
        };

    /// <summary>The names of those on the sheet, by key of their line.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(MemberAppraisal appraisal, CancellationToken ct)
    {
        var members = appraisal.Members.Select(m => m.MemberId).ToArray();
        var names = await reads.PartyMembers("the frozen roster names members who have moved on since").Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        return appraisal.Members.ToDictionary(m => m.Id, m => names.GetValueOrDefault(m.MemberId, ""));
    }

    /// <summary>Saves; somebody faster is told as a conflict.</summary>
    internal async Task<Outcome> KeepAsync(MemberAppraisal? appraisal, CancellationToken ct)
    {
        if (appraisal is not null)
        {
            appraisal.Count();
            if (appraisal.IsOpen)
            {
                (appraisal.RecordedById, appraisal.RecordedBy) = (db.User.Id, db.User.DisplayName);
            }
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static bool SaysFrame(MemberAppraisal appraisal, AppraisalSheetInput input) =>
        appraisal.MassVoters == input.MassVoters && appraisal.Note == AppraisedLineInput.Clean(input.Note) && appraisal.ExcessReason == AppraisedLineInput.Clean(input.ExcessReason)
        && appraisal.ConsentDocument == AppraisedLineInput.Clean(input.ConsentDocument) && appraisal.ConsentOn == input.ConsentOn
        && appraisal.Groups.TrueForAll(g => !input.Groups.TryGetValue(g.Id, out var told) || told.PeerVoters == g.PeerVoters);

    // What somebody else wrote meanwhile is not written over by a form that was opened before.
    private bool IsStale(MemberAppraisal appraisal, Guid lineId, AppraisedLineInput told) =>
        appraisal.Members.Find(m => m.Id == lineId) is { } line && line.Version != told.Version && !told.Says(AppraisedLineInput.Of(line, vault.Open(line.OpinionSealed)));

    private void Fill(AppraisedMember line, AppraisedLineInput told)
    {
        line.SelfScore = told.SelfScore is { } points ? Math.Round(points, 1) : null;
        if (!line.IsFull)
        {
            return;
        }

        (line.PeerExcellent, line.PeerQualified, line.PeerBasic, line.PeerFailing) = (told.PeerExcellent, told.PeerQualified, told.PeerBasic, told.PeerFailing);
        (line.MassExcellent, line.MassQualified, line.MassBasic, line.MassFailing) = (told.MassExcellent, told.MassQualified, told.MassBasic, told.MassFailing);
        var opinion = vault.Close(line.OpinionSealed, AppraisedLineInput.Clean(told.Opinion));
        if (line.Grade != told.Grade || !ReferenceEquals(opinion, line.OpinionSealed))
        {
            // Who was told something else, and signed it, is to be told again.
            (line.FeedbackOn, line.SignedOn, line.SignedHow) = (null, null, null);
        }

        (line.Grade, line.OpinionSealed) = (told.Grade, opinion);
        line.NotGradedReason = told.Grade is null ? AppraisedLineInput.Clean(told.NotGradedReason) : null;
    }
}
