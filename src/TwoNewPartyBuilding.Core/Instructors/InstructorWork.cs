using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>What instructors put into the inbox: visits that are late, and terms that end.</summary>
public sealed class InstructorWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.InstructorsRead))
        {
            return [];
        }

        var today = db.Today;
        var visited = today.AddDays(-await settings.NumberAsync(InstructorParameters.VisitDays, ct: ct));
        var contacted = today.AddDays(-await settings.NumberAsync(InstructorParameters.ContactDays, ct: ct));
        var ending = today.AddDays(await settings.NumberAsync(InstructorParameters.ReminderDays, ct: ct));
        return
        [
            new UnitWork(
                "visit-gap", "走访不到位", "signpost-split",
                e => db.Dispatches.Any(d => d.EnterpriseId == e.Id && d.State == DispatchState.Arrived && d.ArrivedOn <= today && (d.EndsOn == null || d.EndsOn >= today)
                    && ((d.ArrivedOn < visited && !db.Visits.Any(v => v.EnterpriseId == e.Id && v.InstructorId == d.InstructorId && v.Kind != VisitKind.Contact && v.On >= visited))
                        || (d.ArrivedOn < contacted && !db.Visits.Any(v => v.EnterpriseId == e.Id && v.InstructorId == d.InstructorId && v.On >= contacted)))),
                _ => "派驻的指导员超过规定间隔没有联系或走访", "看走访记录", "/enterprises/{id}/visits", Permission.InstructorsRead) { Doing = Permission.InstructorsRead },
            new UnitWork(
                "dispatch-ending", "指导员任期将满", "calendar-x",
                e => db.Dispatches.Any(d => d.EnterpriseId == e.Id && d.State == DispatchState.Arrived && d.EndsOn != null && d.EndsOn <= ending
                    && !db.Dispatches.Any(n => n.EnterpriseId == e.Id && n.Role == d.Role && n.Id != d.Id && n.State != DispatchState.Cancelled && (n.ArrivedOn == null || n.ArrivedOn > d.ArrivedOn))),
                _ => "任期届满或即将届满，请续派、改派或按期满结束", "去办理", "/enterprises/{id}/visits", Permission.InstructorsRead) { Doing = Permission.InstructorsEdit },
        ];
    }
}
