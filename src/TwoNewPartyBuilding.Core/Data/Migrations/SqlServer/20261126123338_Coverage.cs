using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Coverage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "SuspendedOn",
                table: "Enterprises",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "GapCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextStep = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Reason = table.Column<int>(type: "int", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Notes = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedBecause = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GapCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GapCases_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GapCases_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GapCases_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstructorAppraisals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InstructorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Grade = table.Column<int>(type: "int", nullable: false),
                    Comment = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstructorAppraisals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstructorAppraisals_Instructors_InstructorId",
                        column: x => x.InstructorId,
                        principalTable: "Instructors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstructorMeetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Matter = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstructorMeetings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitStates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    CommunityId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IndustryCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Employees = table.Column<int>(type: "int", nullable: true),
                    SuspendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HasTradeUnion = table.Column<bool>(type: "bit", nullable: false),
                    HasYouthLeague = table.Column<bool>(type: "bit", nullable: false),
                    HasWomenFederation = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitStates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitStates_Communities_CommunityId",
                        column: x => x.CommunityId,
                        principalTable: "Communities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitStates_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InstructorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PhotoId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Met = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Matter = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Result = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Visits_Attachments_PhotoId",
                        column: x => x.PhotoId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Instructors_InstructorId",
                        column: x => x.InstructorId,
                        principalTable: "Instructors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstructorMeetingAttendances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InstructorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstructorMeetingAttendances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstructorMeetingAttendances_InstructorMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "InstructorMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InstructorMeetingAttendances_Instructors_InstructorId",
                        column: x => x.InstructorId,
                        principalTable: "Instructors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GapCases_EnterpriseId",
                table: "GapCases",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_GapCases_Kind_ClosedOn",
                table: "GapCases",
                columns: new[] { "Kind", "ClosedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_GapCases_OrganizationId",
                table: "GapCases",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_GapCases_OwnerId",
                table: "GapCases",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "OneOfOrganization",
                table: "GapCases",
                columns: new[] { "Kind", "OrganizationId" },
                unique: true,
                filter: "[ClosedOn] IS NULL AND [OrganizationId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "OneOfUnit",
                table: "GapCases",
                columns: new[] { "Kind", "EnterpriseId" },
                unique: true,
                filter: "[ClosedOn] IS NULL AND [EnterpriseId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InstructorAppraisals_InstructorId_Year",
                table: "InstructorAppraisals",
                columns: new[] { "InstructorId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstructorMeetingAttendances_InstructorId",
                table: "InstructorMeetingAttendances",
                column: "InstructorId");

            migrationBuilder.CreateIndex(
                name: "IX_InstructorMeetingAttendances_MeetingId_InstructorId",
                table: "InstructorMeetingAttendances",
                columns: new[] { "MeetingId", "InstructorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstructorMeetings_On",
                table: "InstructorMeetings",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_UnitStates_CommunityId",
                table: "UnitStates",
                column: "CommunityId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitStates_EnterpriseId_From",
                table: "UnitStates",
                columns: new[] { "EnterpriseId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Visits_EnterpriseId_InstructorId_On",
                table: "Visits",
                columns: new[] { "EnterpriseId", "InstructorId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_InstructorId_On",
                table: "Visits",
                columns: new[] { "InstructorId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_PhotoId",
                table: "Visits",
                column: "PhotoId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GapCases");

            migrationBuilder.DropTable(
                name: "InstructorAppraisals");

            migrationBuilder.DropTable(
                name: "InstructorMeetingAttendances");

            migrationBuilder.DropTable(
                name: "UnitStates");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "InstructorMeetings");

            migrationBuilder.DropColumn(
                name: "SuspendedOn",
                table: "Enterprises");
        }
    }
}
