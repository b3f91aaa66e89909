using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>A person of a kept appraisal.</summary>
public sealed record KeptLine(Guid MemberId, string Name, bool IsFull, decimal? SelfScore, string Peers, string Masses, int? Due, int? Present, string Grade, string? Opinion);

/// <summary>An appraisal as it stood, in words.</summary>
public sealed record KeptAppraisal(IReadOnlyList<FrozenField> Frame, IReadOnlyList<KeptLine> Lines);

/// <summary>A revision opened, names masked; opinions only for those who see them.</summary>
public sealed record OpenedAppraisal(Guid Id, string Organization, int Year, RevisionLine Line, KeptAppraisal Content, bool ShowsOpinions);

/// <summary>Keeps what a confirmed appraisal said before it is corrected, and reads it again.</summary>
public sealed class AppraisalRevisions(AppDbContext db, UnscopedReads reads, AppraisalVault vault, ActivityAccess access)
{
    private const string Purpose = "member-appraisals";

    private static readonly HashSet<string> Shown =
    [
        nameof(MemberAppraisal.HeldOn), nameof(MemberAppraisal.MassVoters), nameof(MemberAppraisal.Note), nameof(MemberAppraisal.ExcessReason), nameof(MemberAppraisal.ConsentDocument),
        nameof(MemberAppraisal.ConsentOn), nameof(MemberAppraisal.Graded), nameof(MemberAppraisal.Excellent), nameof(MemberAppraisal.Qualified), nameof(MemberAppraisal.Basic),
        nameof(MemberAppraisal.Failing), nameof(MemberAppraisal.RecordedBy), nameof(MemberAppraisal.ConfirmedBy),
    ];

    /// <summary>The revisions of an appraisal in scope, newest first.</summary>
    public async Task<IReadOnlyList<RevisionLine>> ListAsync(Guid appraisal, CancellationToken ct = default) => await db.AppraisalRevisions.AsNoTracking()
        .Where(r => r.AppraisalId == appraisal && db.MemberAppraisals.Any(a => a.Id == appraisal)).OrderByDescending(r => r.Number)
        .Select(r => new RevisionLine(r.Number, r.Reason, r.ReplacedBy, r.ReplacedAt)).ToListAsync(ct);

    /// <summary>One revision; null where there is none or the appraisal lies outside the scope.</summary>
    public async Task<OpenedAppraisal?> OpenAsync(Guid appraisal, int number, CancellationToken ct = default)
    {
        var found = await db.AppraisalRevisions.AsNoTracking().Where(r => r.AppraisalId == appraisal && r.Number == number && db.MemberAppraisals.Any(a => a.Id == appraisal))
            .Select(r => new { Revision = r, r.Appraisal!.Year, r.Appraisal.Organization }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var shows = access.MayRecord(found.Organization);
        var content = Open(db, found.Revision);
        content = content with
        {
            Frame = [.. content.Frame.Select(f => f.Personal is { } kind ? f with { Value = Masking.Mask(kind, f.Value) } : f)],
            Lines = [.. content.Lines.Select(l => l with { Name = Masking.Mask(PersonalKind.Name, l.Name), Opinion = shows ? l.Opinion : null })],
        };
        var r = found.Revision;
        return new OpenedAppraisal(appraisal, found.Organization!.Name, found.Year, new RevisionLine(r.Number, r.Reason, r.ReplacedBy, r.ReplacedAt), content, shows);
    }

    /// <summary>Keeps the appraisal as it stands and begins its next revision; the caller saves.</summary>
    internal async Task FreezeAsync(MemberAppraisal appraisal, string reason, CancellationToken ct)
    {
        var members = appraisal.Members.Select(m => m.MemberId).ToArray();
        var names = await reads.PartyMembers("the kept revision names members who have moved on since").Where(m => members.Contains(m.Id))
            .Select(m => new { m.Id, m.Name, m.NameSort }).ToDictionaryAsync(m => m.Id, ct);
        var frame = FieldCatalog.Of<MemberAppraisal>().Where(f => Shown.Contains(f.Name)).Select(f => new FrozenField(f.Label, f.Show(f.Get(appraisal)), f.Personal)).Where(f => f.Value.Length > 0)
            .Concat(appraisal.Groups.Select(g => new FrozenField($"{g.Title}参加互评的党员", g.PeerVoters?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", null)));
        var kept = new KeptAppraisal(
            [.. frame],
            [
                .. appraisal.Members.OrderBy(m => names[m.MemberId].NameSort, StringComparer.Ordinal).Select(m => new KeptLine(
                    m.MemberId, names[m.MemberId].Name, m.IsFull, m.SelfScore, m.Peers.Words, m.Masses.Words, m.AttendanceDue, m.AttendancePresent,
                    m.Grade?.Label() ?? m.NotGradedReason ?? "不评定等次", vault.Open(m.OpinionSealed))),
            ]);
        db.AppraisalRevisions.Add(new AppraisalRevision
        {
            AppraisalId = appraisal.Id, Number = appraisal.Revision, Reason = reason, ReplacedBy = db.User.DisplayName, ReplacedAt = db.Clock.UtcNow, Sealed = Seal(db, kept),
        });
        appraisal.Revision++;
        appraisal.CorrectionReason = reason;
        (appraisal.ConfirmedAt, appraisal.ConfirmedById, appraisal.ConfirmedBy, appraisal.IsConfirmedAlone) = (null, null, null, false);
    }

    /// <summary>Takes what was said of a member who is reduced (14.1) out of lines, help and kept revisions; grade and votes stay, since the branch's sums are made of them. The caller saves.</summary>
    internal static async Task ForgetAsync(AppDbContext db, Guid member, CancellationToken ct)
    {
        var lines = await db.AppraisedMembers.Include(l => l.Help).Where(l => l.MemberId == member).ToListAsync(ct);
        foreach (var line in lines)
        {
            (line.OpinionSealed, line.SelfScore, line.NotGradedReason) = (null, null, null);
            if (line.Help is { } help)
            {
                (help.MeasureSealed, help.ResultSealed) = (null, null);
            }
        }

        var appraisals = lines.Select(l => l.AppraisalId).ToArray();
        foreach (var revision in await db.AppraisalRevisions.Where(r => appraisals.Contains(r.AppraisalId)).ToListAsync(ct))
        {
            var kept = Open(db, revision);
            revision.Sealed = Seal(db, kept with { Lines = [.. kept.Lines.Select(l => l.MemberId == member ? l with { Opinion = null, SelfScore = null } : l)] });
        }
    }

    private static byte[] Seal(AppDbContext db, KeptAppraisal kept)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(kept));
    }

    private static KeptAppraisal Open(AppDbContext db, AppraisalRevision revision)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return JsonSerializer.Deserialize<KeptAppraisal>(sealer.Open(revision.Sealed))!;
    }
}
