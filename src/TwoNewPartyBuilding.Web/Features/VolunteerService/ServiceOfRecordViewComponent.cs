using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>On the page of a confirmed record of organisational life: its service hours, or the button that makes them.</summary>
public sealed class ServiceOfRecordViewComponent(ServiceReader reader) : ViewComponent
{
    /// <summary>Draws it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(Guid record, bool mayRecord) =>
        View(new ServiceOfRecordPart(record, await reader.OfRecordAsync(record, HttpContext.RequestAborted), mayRecord));
}

/// <summary>The service activity of a record, or none.</summary>
public sealed record ServiceOfRecordPart(Guid Record, Guid? Service, bool MayRecord);
