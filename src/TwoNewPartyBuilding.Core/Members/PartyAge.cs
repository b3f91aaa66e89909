using TwoNewPartyBuilding.Core.Codes;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Party age and probation (R-1.13; domain 0.1, fact 6).</summary>
public static class PartyAge
{
    /// <summary>The day Party age begins: conversion, or the end of an extended probation; null for those not converted or without the date.</summary>
    public static DateOnly? StartOf(MemberStanding standing, DateOnly? convertedOn, DateOnly? extendedTo) =>
        standing == MemberStanding.Full && convertedOn is not null ? extendedTo ?? convertedOn : null;

    /// <summary>Full years of Party age on a day, or null where it has not begun or cannot be told.</summary>
    public static int? YearsOn(MemberStanding standing, DateOnly? convertedOn, DateOnly? extendedTo, DateOnly day) =>
        StartOf(standing, convertedOn, extendedTo) is { } start && start <= day ? ResidentId.FullYears(start, day) : null;

    /// <summary>The last day of probation: a year from admission, or as extended; null where admission is not known.</summary>
    public static DateOnly? ProbationEndOf(DateOnly? joinedOn, DateOnly? extendedTo) => extendedTo ?? joinedOn?.AddYears(1);
}
