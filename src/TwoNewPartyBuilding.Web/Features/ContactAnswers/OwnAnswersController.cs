using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.ContactAnswers;

/// <summary>Answers by the owner of a unit, or its contact, with an account of their own (14.5).</summary>
[Allow(Permission.OwnUnitAnswer)]
[Route("my-unit/requests/{id:guid}")]
public sealed class OwnAnswersController(ContactDesk desk) : ContactAnswerPages(desk)
{
    /// <inheritdoc/>
    protected override bool IsInside => true;

    /// <inheritdoc/>
    protected override ContactPass PassFor(Guid id) => new(id, null);

    /// <inheritdoc/>
    protected override string PlaceOf(Guid id) => $"/my-unit/requests/{id}";

    /// <inheritdoc/>
    protected override Task<IActionResult> ClosedAsync(Guid id, CancellationToken ct) => Task.FromResult<IActionResult>(NotFound());
}
