using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.RecycleBin;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.VanguardPosts;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>The shelves of the six registers in the recycle bin.</summary>
internal static class FrontLineShelves
{
    /// <summary>One shelf a register; nobody is named on them.</summary>
    public static IEnumerable<Shelf> Of(UnscopedReads reads, FrontLineDesk desk) =>
    [
        new("identity-displays", typeof(IdentityDisplay), "党员亮身份", () => reads.Deleted<IdentityDisplay>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = "党员亮身份", Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<IdentityDisplay>),
        new("vanguard-posts", typeof(VanguardPost), "党员先锋岗", () => reads.Deleted<VanguardPost>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = r.Name!, Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<VanguardPost>),
        new("responsibility-areas", typeof(ResponsibilityArea), "党员责任区", () => reads.Deleted<ResponsibilityArea>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = r.Name!, Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<ResponsibilityArea>),
        new("skill-contests", typeof(SkillContest), "技能大赛", () => reads.Deleted<SkillContest>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = r.Title!, Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<SkillContest>),
        new("three-comparisons", typeof(ThreeComparison), "三比评分", () => reads.Deleted<ThreeComparison>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = "三比评分", Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<ThreeComparison>),
        new("speciality-activities", typeof(SpecialityActivity), "特色活动", () => reads.Deleted<SpecialityActivity>().AsNoTracking().Select(r => new DeletedRow
        {
            Id = r.Id, Name = r.Title!, Detail = r.Organization!.Name, DeletedAt = r.DeletedAt!.Value, DeletedById = r.DeletedById, Reason = r.DeletionReason,
        }), desk.RestoreAsync<SpecialityActivity>),
    ];
}
