using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>A revision of a talk, opened.</summary>
public sealed record TalkEarlier(int Number, string Reason, string ReplacedBy, DateTime ReplacedAt, TalkSaid? Said);

/// <summary>A talk as its page shows it.</summary>
/// <param name="Talk">The record.</param>
/// <param name="Organization">The branch's name.</param>
/// <param name="Talker">Who talked; masked unless the words are open.</param>
/// <param name="Partner">Who was talked with; likewise.</param>
/// <param name="Said">The words, null where the caller does not see them or they were emptied.</param>
/// <param name="MayRead">Sees the words without a reason.</param>
/// <param name="MayUnmask">May see them with a reason.</param>
/// <param name="MayRecord">Records for the branch.</param>
/// <param name="IsLate">Entered late .</param>
/// <param name="Earlier">What it said before corrections; empty where the words are closed.</param>
public sealed record TalkDetails(
    Talk Talk, string Organization, string Talker, string Partner, TalkSaid? Said, bool MayRead, bool MayUnmask, bool MayRecord, bool IsLate, IReadOnlyList<TalkEarlier> Earlier)
{
    /// <summary>May be corrected by the caller now.</summary>
    public bool MayCorrect => MayRecord && MayRead && Talk is { State: TalkState.Recorded, Sealed: not null };

    /// <summary>A problem came up and is open.</summary>
    public bool IsOpen => Talk is { State: TalkState.Recorded, FollowUpDueOn: not null, FollowUpDoneOn: null };
}

/// <summary>A talk of the person who is signed in.</summary>
/// <param name="HeldOn">The day.</param>
/// <param name="Kind">Between whom.</param>
/// <param name="Other">With whom, in full.</param>
/// <param name="IsTalker">True where the person talked, false where talked with.</param>
/// <param name="Organization">The branch.</param>
/// <param name="Said">The words.</param>
/// <param name="DueOn">By when a problem is followed up, or null.</param>
/// <param name="DoneOn">When it was settled, or null.</param>
public sealed record OwnTalk(DateOnly HeldOn, TalkKind Kind, string Other, bool IsTalker, string Organization, TalkSaid? Said, DateOnly? DueOn, DateOnly? DoneOn);

/// <summary>Reads one talk, its words for those who may see them (decision 0166), and the talks of oneself.</summary>
public sealed class TalkReader(AppDbContext db, UnscopedReads reads, TalkAccess access, SettingsReader settings)
{
    private const int MostOwn = 100;

    /// <summary>A talk in scope; null where there is none.</summary>
    public Task<TalkDetails?> ReadAsync(Guid id, CancellationToken ct = default) => ReadAsync(id, unmask: false, ct);

    /// <summary>A talk with its words, for who may see them with a reason; the reason is written down.</summary>
    public async Task<Outcome<TalkDetails>> UnmaskedAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await ReadAsync(id, unmask: true, ct) is not { MayUnmask: true } details)
        {
            return Outcome.Missing<TalkDetails>();
        }

        if (TalkRules.Trim(reason) is not { } why)
        {
            return Outcome.Refused<TalkDetails>("reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(Talk), id, details.Talk.AuditLabel, why);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(details);
    }

    /// <summary>Whether the caller reads the words without a reason: secretary or committee of the branch, or one of the two.</summary>
    internal async Task<bool> MayReadAsync(Talk talk, CancellationToken ct)
    {
        var (me, organization, talker, partner) = (db.User.Id, talk.OrganizationId, talk.TalkerId, talk.PartnerId);
        return me is not null && (await access.Ours().AnyAsync(o => o == organization, ct)
            || await reads.PartyMembers("the two people of a talk may read it").AnyAsync(m => m.UserId == me && (m.Id == talker || m.Id == partner), ct));
    }

    /// <summary>The talks of the caller, newest first, wherever they were held; empty where the account is linked to no member.</summary>
    public async Task<IReadOnlyList<OwnTalk>> MineAsync(CancellationToken ct = default)
    {
        if (db.User.Id is not { } me)
        {
            return [];
        }

        var rows = await reads.Talks("everybody may see what is kept of them, and only that").AsNoTracking()
            .Where(t => t.State == TalkState.Recorded && (t.Talker!.UserId == me || t.Partner!.UserId == me)).OrderByDescending(t => t.HeldOn).ThenBy(t => t.Id).Take(MostOwn)
            .Select(t => new
            {
                t.HeldOn,
                t.Kind,
                t.Sealed,
                t.FollowUpDueOn,
                t.FollowUpDoneOn,
                IsTalker = t.Talker!.UserId == me,
                Talker = t.Talker!.Name ?? t.TalkerName,
                Partner = t.Partner!.Name,
                Organization = t.Organization!.Name,
            }).ToListAsync(ct);
        using var seal = new TalkSeal(db.Keys);
        return rows.ConvertAll(r => new OwnTalk(
            r.HeldOn, r.Kind, (r.IsTalker ? r.Partner : r.Talker) ?? "", r.IsTalker, r.Organization, seal.Open(r.Sealed), r.FollowUpDueOn, r.FollowUpDoneOn));
    }

    /// <summary>Names of members by key, also of those who have moved on since.</summary>
    internal async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid> members, CancellationToken ct)
    {
        var ids = members.Distinct().ToArray();
        return ids.Length == 0 ? [] : await reads.PartyMembers("a talk names members who have moved on since").Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name ?? "", ct);
    }

    private async Task<TalkDetails?> ReadAsync(Guid id, bool unmask, CancellationToken ct)
    {
        var ours = access.Ours();
        var row = await db.Talks.AsNoTracking().Where(t => t.Id == id)
            .Select(t => new { Talk = t, Organization = t.Organization!.Name, t.Organization.TreePath, IsOurs = ours.Contains(t.OrganizationId) }).FirstOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var (talk, me) = (row.Talk, db.User.Id);
        var (talker, partner) = (talk.TalkerId, talk.PartnerId);
        var people = await reads.PartyMembers("a talk names members who have moved on since").Where(m => m.Id == talker || m.Id == partner)
            .Select(m => new { m.Id, m.Name, IsMe = me != null && m.UserId == me }).ToDictionaryAsync(m => m.Id, ct);
        var mayRead = row.IsOurs || people.Values.Any(p => p.IsMe);
        var mayUnmask = !mayRead && db.User.May(Permission.PersonalDataUnmask);
        var open = mayRead || (unmask && mayUnmask);
        var days = await settings.NumberAsync(ActivityParameters.EntryDays, talk.HeldOn, ct);
        var earlier = open && talk.Revision > 1 ? await db.TalkRevisions.AsNoTracking().Where(r => r.TalkId == id).OrderByDescending(r => r.Number).ToListAsync(ct) : [];
        using var seal = new TalkSeal(db.Keys);
        string Shown(string? name) => open ? name ?? "" : Masking.Mask(PersonalKind.Name, name);
        return new TalkDetails(
            talk, row.Organization, Shown(talker is { } t ? people.GetValueOrDefault(t)?.Name : talk.TalkerName), Shown(people.GetValueOrDefault(partner)?.Name), open ? seal.Open(talk.Sealed) : null,
            mayRead, mayUnmask, access.MayRecord(row.TreePath), ActivityRules.IsLate(talk.HeldOn, talk.RecordedOn, days),
            [.. earlier.Select(r => new TalkEarlier(r.Number, r.Reason, r.ReplacedBy, r.ReplacedAt, seal.Open(r.Sealed)))]);
    }
}
