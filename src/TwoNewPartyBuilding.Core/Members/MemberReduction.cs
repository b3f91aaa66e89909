using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>
/// Reduces those who left long ago to name, organisation and dates (14.1): the other personal fields are emptied, and the key of
/// their personal values in the trail is destroyed, so that the trail stays whole and can no longer be read. May run any number of
/// times and in two instances at once: each person is reduced in a transaction of its own, once.
/// </summary>
public sealed class MemberReduction(AppDbContext db, SettingsReader settings, FrontLine.FrontLineReduction frontLine)
{
    private const int Batch = 200;

    /// <summary>What stays: the name, which tells who it was, and dates.</summary>
    private static readonly HashSet<string> Kept =
    [
        nameof(MemberFields.Name), nameof(MemberFields.Standing), nameof(MemberFields.JoinedOn), nameof(MemberFields.ConvertedOn), nameof(MemberFields.ProbationExtendedTo),
    ];

    /// <summary>Reduces everybody whose time has come; answers how many.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var line = db.Today.AddYears(-await settings.NumberAsync(MemberParameters.RetentionYears, ct: ct));
        var done = 0;
        while (true)
        {
            // The last day of the time still counts as kept.
            var due = await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn != null && m.LeftOn < line && m.ReducedAt == null)
                .OrderBy(m => m.LeftOn).ThenBy(m => m.Id).Take(Batch).Select(m => m.Id).ToListAsync(ct);
            var before = done;
            foreach (var id in due)
            {
                done += await ReduceAsync(id, ct) ? 1 : 0;
            }

            if (due.Count < Batch || done == before)
            {
                return done;
            }
        }
    }

    private async Task<bool> ReduceAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var member = await db.PartyMembers.FirstOrDefaultAsync(m => m.Id == id && m.ReducedAt == null, ct);
        if (member is null)
        {
            return false;
        }

        foreach (var field in FieldCatalog.Of<MemberFields>().Where(f => !Kept.Contains(f.Name)))
        {
            field.Set(member, field.Type == typeof(bool) ? false : null);
        }

        (member.ResidentIdSealed, member.ResidentIdHash, member.IdMismatchReason, member.UserId) = (null, null, null, null);
        foreach (var situation in await db.MemberSituations.Include(s => s.Contacts).Where(s => s.MemberId == id).ToListAsync(ct))
        {
            // The days stay; where the person went, and what was said of it, goes.
            (situation.Place, situation.Certificate, situation.Reason, situation.EndReason) = (null, null, null, null);
            situation.Contacts.ForEach(c => c.Text = "");
        }

        foreach (var attendee in await db.TrainingAttendees.Where(a => a.MemberId == id && a.Certificate != null).ToListAsync(ct))
        {
            attendee.Certificate = null;
        }

        var subjects = new List<Guid> { id };
        foreach (var volunteer in await db.Volunteers.Where(v => v.MemberId == id).ToListAsync(ct))
        {
            subjects.Add(volunteer.Id);

            // Hours and the numbers of certificates stay; the volunteer number, which names the person elsewhere, goes.
            volunteer.Number = null;
            foreach (var certificate in await db.ServiceCertificates.Where(c => c.VolunteerId == volunteer.Id).ToListAsync(ct))
            {
                subjects.Add(certificate.Id);
                (certificate.VolunteerNumber, certificate.Purpose) = (null, null);
            }
        }

        var revisions = (await db.TalkRevisions.Where(r => r.Talk!.TalkerId == id || r.Talk.PartnerId == id).ToListAsync(ct)).ToLookup(r => r.TalkId);
        foreach (var talk in await db.Talks.Where(t => t.TalkerId == id || t.PartnerId == id).ToListAsync(ct))
        {
            // That they talked, on which day, stays; what was said goes, also where only one of the two has left.
            talk.Sealed = null;
            foreach (var earlier in revisions[talk.Id])
            {
                earlier.Sealed = null;
            }
        }

        await frontLine.ClearAsync(id, ct);
        await MemberAppraisals.AppraisalRevisions.ForgetAsync(db, id, ct);
        member.ReducedAt = db.Clock.UtcNow;
        db.Cause = new ChangeCause("离开满保留年限，个人信息按规定清除");
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);

            // The save itself wrote the old values once more under the key; they vanish with it.
            db.PersonalKeys.RemoveRange(await db.PersonalKeys.Where(k => subjects.Contains(k.SubjectId)).ToListAsync(ct));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another instance was faster.
            return false;
        }
        finally
        {
            db.Cause = null;
        }
    }
}
