using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>What was recorded in one go.</summary>
/// <param name="Batch">By which it can be taken back.</param>
/// <param name="Talks">The records, in the order of the form.</param>
public sealed record RecordedTalks(Guid Batch, IReadOnlyList<Guid> Talks);

/// <summary>Records talks, corrects them with a reason, takes them out and puts them back, follows problems to their end. Nobody confirms a talk (decision 0166).</summary>
public sealed class TalkService(AppDbContext db, TalkAccess access, TalkReader reader, ActivityAccess roster)
{
    /// <summary>Records one talk for each member talked with.</summary>
    public async Task<Outcome<RecordedTalks>> RecordAsync(TalkInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == input.OrganizationId, ct);
        if (organization is null || !access.MayRecord(organization.TreePath) || !OrganizationRules.IsBranch(organization.Type))
        {
            return input.OrganizationId is null ? Outcome.Refused<RecordedTalks>(nameof(input.OrganizationId), "请选择党组织") : Outcome.Missing<RecordedTalks>();
        }

        input.TalkerName = TalkRules.Trim(input.TalkerName);
        var problems = TalkRules.Check(input, db.Today).ToList();
        var day = input.HeldOn ?? db.Today;
        var people = (await roster.RosterAsync(organization.Id, day, null, ct)).ToDictionary(l => l.MemberId);
        var (talker, partners) = (input.TalkerName is null ? input.TalkerId : null, input.Partners.Distinct().ToList());
        problems.AddRange(CheckPeople(input, talker, partners, people));
        if (organization.EndedOn is { } ended && day >= ended)
        {
            problems.Add(new(nameof(input.HeldOn), $"这个党组织已于 {Day(ended)} 撤销"));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(await TwiceAsync(input, talker, partners, day, people, ct));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<RecordedTalks>(problems);
        }

        var committee = (await access.CommitteeAsync(organization.Id, day, ct)).Select(c => c.MemberId).OfType<Guid>().ToHashSet();
        var batch = RecordKey.Next();
        using var seal = new TalkSeal(db.Keys);
        var talks = partners.ConvertAll(partner => new Talk
        {
            OrganizationId = organization.Id, TalkerId = talker, TalkerName = input.TalkerName, PartnerId = partner, HeldOn = day, BatchId = batch,
            Kind = TalkRules.KindOf(input.IsReminder, talker is null || committee.Contains(talker.Value), committee.Contains(partner)),
            Sealed = seal.Close(new TalkSaid(input.Summary!, input.Issue, null)), FollowUpOwner = input.Owner, FollowUpDueOn = input.DueOn,
            RecordedOn = db.Today, RecordedById = db.User.Id, RecordedBy = db.User.DisplayName,
        });
        db.Talks.AddRange(talks);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new RecordedTalks(batch, [.. talks.Select(t => t.Id)]));
    }

    /// <summary>Takes back what the caller recorded in one go, as long as nobody has touched it since.</summary>
    public async Task<Outcome<int>> TakeBackAsync(Guid batch, CancellationToken ct = default)
    {
        var me = db.User.Id;
        var talks = await db.Talks.Include(t => t.Organization).Where(t => t.BatchId == batch && t.RecordedById == me && me != null && t.State == TalkState.Recorded && t.Revision == 1 && t.FollowUpDoneOn == null)
            .ToListAsync(ct);
        if (talks.Count == 0 || !talks.TrueForAll(t => access.MayRecord(t.Organization!.TreePath)))
        {
            return Outcome.Missing<int>();
        }

        foreach (var talk in talks)
        {
            (talk.State, talk.Reason) = (TalkState.Void, "登记后撤销");
        }

        db.Cause = new ChangeCause("登记后撤销");
        return await KeepAsync(ct) is { Ok: true } ? Outcome.Done(talks.Count) : Outcome.Stale<int>();
    }

    /// <summary>Corrects a talk; what it said before is kept, sealed, with the reason. Only who may read it may correct it.</summary>
    public async Task<Outcome> CorrectAsync(Guid id, TalkCorrection input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(id, ct) is not { } talk || !await reader.MayReadAsync(talk, ct))
        {
            return Outcome.Missing();
        }

        if (talk.State != TalkState.Recorded || talk.Sealed is null)
        {
            return Outcome.Refused("", talk.State == TalkState.Void ? "这条谈话已经作废，请先恢复" : "这条谈话的内容已按规定清除，不能更正");
        }

        if (talk.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        input.Reason = TalkRules.Trim(input.Reason);
        var problems = TalkRules.Check(input, db.Today).ToList();
        if (problems.Count == 0 && input.HeldOn != talk.HeldOn)
        {
            var people = (await roster.RosterAsync(talk.OrganizationId, input.HeldOn!.Value, null, ct)).Select(l => l.MemberId).ToHashSet();
            if (!people.Contains(talk.PartnerId) || (talk.TalkerId is { } talker && !people.Contains(talker)))
            {
                problems.Add(new(nameof(input.HeldOn), "谈话双方那天不都在本支部名册，请核对日期"));
            }
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        using var seal = new TalkSeal(db.Keys);
        var before = seal.Open(talk.Sealed)!;
        db.TalkRevisions.Add(new TalkRevision
        {
            TalkId = id, Number = talk.Revision, Reason = input.Reason!, ReplacedBy = db.User.DisplayName, ReplacedAt = db.Clock.UtcNow, Sealed = seal.Close(before),
        });
        var day = input.HeldOn!.Value;
        var committee = (await access.CommitteeAsync(talk.OrganizationId, day, ct)).Select(c => c.MemberId).OfType<Guid>().ToHashSet();
        (talk.HeldOn, talk.Kind) = (day, TalkRules.KindOf(input.IsReminder, talk.TalkerId is null || committee.Contains(talk.TalkerId.Value), committee.Contains(talk.PartnerId)));
        (talk.FollowUpOwner, talk.FollowUpDueOn) = (input.Owner, input.DueOn);
        talk.FollowUpDoneOn = input.Issue is null ? null : talk.FollowUpDoneOn;
        talk.Sealed = seal.Close(new TalkSaid(input.Summary!, input.Issue, input.Issue is null ? null : before.Result));
        (talk.Revision, talk.Reason) = (talk.Revision + 1, input.Reason);
        db.Cause = new ChangeCause(input.Reason);
        return await KeepAsync(ct);
    }

    /// <summary>Takes a talk out of everything, with a reason.</summary>
    public Task<Outcome> VoidAsync(Guid id, Guid version, string? reason, CancellationToken ct = default) => DoAsync(id, version, talk =>
    {
        if (talk.State == TalkState.Void)
        {
            return new("", "这条谈话已经作废");
        }

        if (TalkRules.Trim(reason) is not { } why)
        {
            return new("reason", "请填写作废理由");
        }

        (talk.State, talk.Reason) = (TalkState.Void, AuditDraft.Shorten(why, Activity.ReasonMaxLength));
        db.Cause = new ChangeCause(talk.Reason);
        return null;
    }, ct);

    /// <summary>Puts a talk back.</summary>
    public Task<Outcome> PutBackAsync(Guid id, CancellationToken ct = default) => DoAsync(id, null, talk =>
    {
        if (talk.State != TalkState.Void)
        {
            return new("", "这条谈话没有作废");
        }

        (talk.State, talk.Reason) = (TalkState.Recorded, null);
        db.Cause = new ChangeCause("恢复作废的谈话");
        return null;
    }, ct);

    /// <summary>The problem is settled: on which day, and what came of it. Whoever records for the branch may say so, without reading the rest.</summary>
    public async Task<Outcome> SettleAsync(Guid id, TalkDoneInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Result = TalkRules.Trim(input.Result);
        var shape = Enterprises.EnterpriseRules.Shape(input).ToList();
        if (shape.Count > 0)
        {
            return await FindAsync(id, ct) is null ? Outcome.Missing() : new Outcome { Problems = shape };
        }

        using var seal = new TalkSeal(db.Keys);
        return await DoAsync(id, input.Version, talk =>
        {
            if (WhyNotFollow(talk) is { } why || talk.FollowUpDoneOn is not null)
            {
                return new("", WhyNotFollow(talk) ?? "这个问题已经办结");
            }

            if (input.DoneOn > db.Today || input.DoneOn < talk.HeldOn)
            {
                return new(nameof(input.DoneOn), input.DoneOn > db.Today ? "完成日期不能晚于今天" : "完成日期不能早于谈话日期");
            }

            talk.FollowUpDoneOn = input.DoneOn;
            talk.Sealed = seal.Close(seal.Open(talk.Sealed)! with { Result = input.Result });
            return null;
        }, ct);
    }

    /// <summary>Opens a settled problem again.</summary>
    public Task<Outcome> ReopenAsync(Guid id, CancellationToken ct = default) => DoAsync(id, null, talk =>
    {
        if (WhyNotFollow(talk) is { } why || talk.FollowUpDoneOn is null)
        {
            return new("", WhyNotFollow(talk) ?? "这个问题还没有办结");
        }

        talk.FollowUpDoneOn = null;
        db.Cause = new ChangeCause("重新跟进");
        return null;
    }, ct);

    private static string? WhyNotFollow(Talk talk) =>
        talk.State != TalkState.Recorded ? "这条谈话已经作废，请先恢复" : talk.FollowUpDueOn is null ? "这次谈话没有需要跟进的问题" : talk.Sealed is null ? "这条谈话的内容已按规定清除" : null;

    private static IEnumerable<Problem> CheckPeople(TalkInput input, Guid? talker, List<Guid> partners, Dictionary<Guid, RosterLine> people)
    {
        if (talker is null && input.TalkerName is null)
        {
            yield return new(nameof(input.TalkerId), "请选择谈话人");
        }
        else if (talker is { } id && !people.ContainsKey(id))
        {
            yield return new(nameof(input.TalkerId), "谈话人那天不在本支部名册，请重新选择");
        }

        if (partners.Count == 0)
        {
            yield return new(nameof(input.Partners), "请勾选谈话对象，至少一人");
        }
        else if (!partners.TrueForAll(people.ContainsKey))
        {
            yield return new(nameof(input.Partners), "有的谈话对象那天不在本支部名册，请重新勾选");
        }
        else if (talker is { } self && partners.Contains(self))
        {
            yield return new(nameof(input.Partners), "谈话人不能同时是谈话对象");
        }

        if (partners.Count > 1 && input.Issue is not null)
        {
            yield return new(nameof(input.Issue), "问题要逐人登记：只勾选一名谈话对象，或者先保存，再到各人的记录里补充");
        }
    }

    // The same two people on the same day are one talk; a second tap says so instead of doubling it.
    private async Task<IReadOnlyList<Problem>> TwiceAsync(TalkInput input, Guid? talker, List<Guid> partners, DateOnly day, Dictionary<Guid, RosterLine> people, CancellationToken ct)
    {
        var (organization, name) = (input.OrganizationId, input.TalkerName);
        var there = await db.Talks.AsNoTracking().Where(t => t.OrganizationId == organization && t.HeldOn == day && t.State == TalkState.Recorded)
            .Where(t => (t.TalkerId == talker && t.TalkerName == name && partners.Contains(t.PartnerId)) || (talker != null && t.PartnerId == talker && t.TalkerId != null && partners.Contains(t.TalkerId.Value)))
            .Select(t => new { t.Id, t.PartnerId, t.TalkerId }).ToListAsync(ct);
        return [.. there.Select(t => (t.Id, Other: partners.Contains(t.PartnerId) ? t.PartnerId : t.TalkerId!.Value)).DistinctBy(t => t.Other)
            .Select(t => new Problem(nameof(input.Partners), $"{people[t.Other].Name}与谈话人 {Day(day)} 的谈话已经登记过") { Link = ($"/talks/{t.Id}", "看这条记录") })];
    }

    private async Task<Talk?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Talks.Include(t => t.Organization).FirstOrDefaultAsync(t => t.Id == id, ct) is { } talk && access.MayRecord(talk.Organization!.TreePath) ? talk : null;

    private async Task<Outcome> DoAsync(Guid id, Guid? version, Func<Talk, Problem?> deed, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } talk)
        {
            return Outcome.Missing();
        }

        if (version is not null && talk.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        return deed(talk) is { } problem ? new Outcome { Problems = [problem] } : await KeepAsync(ct);
    }

    private async Task<Outcome> KeepAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e is DbUpdateException update && UniqueViolation.Is(update)))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
