using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Who is appraised: the members of the branch on the day, probationary ones without a grade.</summary>
public sealed class AppraisalRoster(AppDbContext db, ActivityAccess access)
{
    /// <summary>Lays the roster of its day into an appraisal; groups of the same name keep their voters, people who stay keep what was entered.</summary>
    internal async Task LayAsync(MemberAppraisal appraisal, CancellationToken ct)
    {
        var roster = await access.RosterAsync(appraisal.OrganizationId, appraisal.HeldOn, null, ct);
        var titles = appraisal.IsInGroups ? await db.PartyGroups.AsNoTracking().Where(g => g.OrganizationId == appraisal.OrganizationId).ToDictionaryAsync(g => g.Id, g => g.Name, ct) : [];
        var old = appraisal.Groups.ToList();
        var kept = new Dictionary<string, AppraisalGroup>();
        foreach (var someone in roster)
        {
            var title = !appraisal.IsInGroups ? AppraisalGroup.WholeBranch : someone.GroupId is { } key && titles.TryGetValue(key, out var name) ? name : AppraisalGroup.NoGroup;
            if (!kept.TryGetValue(title, out var group))
            {
                group = old.Find(g => g.Title == title);
                if (group is null)
                {
                    group = new AppraisalGroup { AppraisalId = appraisal.Id, Title = title };
                    appraisal.Groups.Add(group);
                    db.AppraisalGroups.Add(group);
                }

                kept.Add(title, group);
            }

            var line = appraisal.Members.Find(m => m.MemberId == someone.MemberId);
            if (line is null)
            {
                line = new AppraisedMember { AppraisalId = appraisal.Id, MemberId = someone.MemberId, GroupId = group.Id };
                appraisal.Members.Add(line);
                db.AppraisedMembers.Add(line);
            }

            (line.GroupId, line.IsFull) = (group.Id, someone.IsFull);
            if (!line.IsFull)
            {
                (line.Grade, line.NotGradedReason, line.OpinionSealed) = (null, null, null);
                (line.PeerExcellent, line.PeerQualified, line.PeerBasic, line.PeerFailing) = (null, null, null, null);
                (line.MassExcellent, line.MassQualified, line.MassBasic, line.MassFailing) = (null, null, null, null);
            }
        }

        var gone = appraisal.Members.Where(m => !roster.Any(r => r.MemberId == m.MemberId)).ToList();
        var goneIds = gone.ConvertAll(m => m.Id).ToArray();
        if (gone.Count > 0)
        {
            db.AppraisalHelps.RemoveRange(await db.AppraisalHelps.Where(h => goneIds.Contains(h.LineId)).ToListAsync(ct));
        }

        gone.ForEach(m => appraisal.Members.Remove(m));
        db.AppraisedMembers.RemoveRange(gone);
        foreach (var group in old.Where(g => !kept.ContainsValue(g)))
        {
            appraisal.Groups.Remove(group);
            db.AppraisalGroups.Remove(group);
        }
    }
}
